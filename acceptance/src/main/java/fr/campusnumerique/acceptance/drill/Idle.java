package fr.campusnumerique.acceptance.drill;

import fr.campusnumerique.acceptance.faults.harm.Harm;
import java.util.Set;

/** No harm. */
enum Idle implements Harm {
    HARM;

    @Override
    public void run() {
        // Nothing is done to the campus.
    }

    @Override
    public Set<String> down() {
        return Set.of();
    }
}
