package fr.campusnumerique.eventing.parking;

import fr.campusnumerique.eventing.NonRetryableEventException;
import java.util.stream.Stream;

/** Why an event is parked, in words an operator can use: the deepest cause that says something. */
final class Reasons {

    private Reasons() {}

    static String of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(NonRetryableEventException.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .orElseGet(() -> root(failure).toString());
    }

    private static Throwable root(Throwable failure) {
        var cause = failure;
        for (var depth = 0; depth < 20 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
