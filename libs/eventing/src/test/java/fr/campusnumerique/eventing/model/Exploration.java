package fr.campusnumerique.eventing.model;

import java.util.List;
import java.util.Optional;

/**
 * What an exploration found.
 *
 * @param states how many states were visited
 * @param resting in how many of them nothing more happens by itself
 * @param broken the first promise found broken
 * @param trace how that came about, one step a line
 */
record Exploration(int states, int resting, Optional<String> broken, List<String> trace) {

    @Override
    public String toString() {
        return "%,d states, %,d at rest: %s%n%s"
                .formatted(states, resting, broken.orElse("nothing broken"), String.join("\n", trace));
    }
}
