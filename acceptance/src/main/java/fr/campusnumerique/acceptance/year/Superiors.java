package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.local.LocalIdentity;
import fr.campusnumerique.local.Persona;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Who decides for the people of which administration. */
final class Superiors {

    private static final int ADMINISTRATIONS = 12;

    private final Map<String, Integer> numbers = new HashMap<>();

    Superiors() {
        for (int number = 0; number < ADMINISTRATIONS; number++) {
            numbers.put(
                    Objects.requireNonNull(
                            LocalIdentity.persona("line-manager-" + number).administration()),
                    number);
        }
    }

    /** Persona who decides a step of approval for this learner. */
    String of(Persona learner, String step) {
        String role = step.equals("line-manager") ? "line-manager-" : "training-officer-";
        return role + numbers.get(Objects.requireNonNull(learner.administration()));
    }
}
