package fr.campusnumerique.acceptance.kernel.http;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.identity.Persona;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who decides for the people of which administration. */
public final class Superiors {

    /** How many administrations there are, numbered from 0. */
    public static final int ADMINISTRATIONS = 12;

    private static final Map<String, Integer> NUMBERS = IntStream.range(0, ADMINISTRATIONS)
            .boxed()
            .collect(Collectors.toMap(
                    number -> Objects.requireNonNull(
                            LocalIdentity.persona("line-manager-" + number).administration()),
                    number -> number));

    private Superiors() {}

    /** Whether the superiors of this number decide for the learner. */
    public static boolean areOf(Persona learner, int administration) {
        return Objects.equals(NUMBERS.get(Objects.requireNonNull(learner.administration())), administration);
    }

    /**
     * Persona who decides a step of approval for this learner.
     *
     * @param step {@code line-manager} or {@code training-office}
     */
    public static String of(Persona learner, String step) {
        String role = step.equals("line-manager") ? "line-manager-" : "training-officer-";
        return role + NUMBERS.get(Objects.requireNonNull(learner.administration()));
    }
}
