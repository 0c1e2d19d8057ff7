package fr.campusnumerique.eventing;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/**
 * A pattern of a schema, applied to text that anybody may have written. Java's patterns go one frame deeper for each
 * repetition of a group and may try exponentially many ways: so text that is long, overflows the stack or takes too many
 * steps does not match.
 */
final class BoundedPattern implements RegularExpression {

    private static final int LONGEST = 8_192;
    private static final int MOST_STEPS = 1_000_000;

    private final Pattern pattern;

    BoundedPattern(String pattern) {
        this.pattern = Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(
                RegularExpressions.replaceDollarAnchors(pattern)));
    }

    @Override
    public boolean matches(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        try {
            return pattern.matcher(new Counted(text, new int[1])).find();
        } catch (StackOverflowError | TooManySteps endless) {
            return false;
        }
    }

    private static final class TooManySteps extends RuntimeException {}

    /** Counts how often the matcher looks at a character. */
    private record Counted(CharSequence text, int[] steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
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
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
