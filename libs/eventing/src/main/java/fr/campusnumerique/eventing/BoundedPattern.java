package fr.campusnumerique.eventing;

import java.util.regex.Pattern;

/**
 * A pattern of a schema, applied to text that anybody may have written. Java's patterns go one frame deeper for each
 * repetition of a group and may try exponentially many ways: so text that is long, overflows the stack or takes too many
 * steps does not match.
 */
final class BoundedPattern {

    private static final int LONGEST = 8_192;
    private static final int MOST_STEPS = 1_000_000;

    private final Pattern pattern;

    /**
     * @param pattern in what the dialects of Java and of JSON Schema share; a {@code $} at its end is the very end of the text,
     *     while Java's would match before a line break too
     * @throws IllegalArgumentException if there is a {@code $} elsewhere, or it is no pattern
     */
    BoundedPattern(String pattern) {
        var anchor = pattern.indexOf('$');
        if (anchor >= 0 && (anchor < pattern.length() - 1 || pattern.endsWith("\\$"))) {
            throw new IllegalArgumentException("$ is known at the end of a pattern only: " + pattern);
        }
        this.pattern = Pattern.compile(anchor < 0 ? pattern : pattern.substring(0, anchor) + "\\z");
    }

    /** Whether it matches anywhere in the text. */
    boolean matches(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        try {
            return pattern.matcher(new Counted(text)).find();
        } catch (StackOverflowError | TooManySteps endless) {
            return false;
        }
    }

    private static final class TooManySteps extends RuntimeException {}

    /** Counts how often the matcher looks at a character. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
