package fr.campusnumerique.catalog;

import java.util.function.LongConsumer;

/**
 * What an edit says of the stored version that it is based on, so that no edit overwrites another unseen.
 *
 * @param given whether it names a version at all
 * @param rule gets the stored version, and throws if no version is named or another one
 */
public record Precondition(boolean given, LongConsumer rule) {

    public void check(long storedVersion) {
        rule.accept(storedVersion);
    }
}
