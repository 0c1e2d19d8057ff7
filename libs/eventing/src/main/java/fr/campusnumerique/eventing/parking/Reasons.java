package fr.campusnumerique.eventing.parking;

import fr.campusnumerique.eventing.NonRetryableEventException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why an event is parked, in words an operator can use: the deepest cause that says something. It may quote what strangers
 * wrote, so it is bounded, and what could forge a line of a log is escaped.
 */
final class Reasons {

    private static final int MAX_LENGTH = 2_000;

    private Reasons() {}

    static String of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(NonRetryableEventException.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .or(() -> Optional.of(root(failure).toString()))
                .map(Reasons::printable)
                .orElseThrow();
    }

    static String printable(String text) {
        var printable = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> printable.append("\\u%04x".formatted(character));
                default -> printable.appendCodePoint(character);
            }
        });
        return printable.toString();
    }

    private static Throwable root(Throwable failure) {
        var cause = failure;
        for (var depth = 0; depth < 20 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
