package fr.campusnumerique.enrolment.xapi.statement;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The result of a statement: its form, and whether with this verb it says that the activity is finished. */
final class ResultRules {

    private static final String PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress";
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d+W|(\\d+Y)?(\\d+M)?(\\d+D)?" + "(T(?=.)(\\d+H)?(\\d+M)?(\\d+([.,]\\d+)?S)?)?)");

    private ResultRules() {}

    static boolean finishes(@Nullable Part result, Verb verb) {
        if (result == null) {
            return verb == Verb.COMPLETED || verb == Verb.PASSED;
        }
        result.hasOnly(Set.of("score", "success", "completion", "response", "duration", "extensions"));
        result.text("duration", DURATION, "must be an ISO 8601 duration");
        score(result.part("score"));
        var success = result.flag("success");
        var completion = result.flag("completion");
        var extensions = result.part("extensions");
        var progress = extensions == null ? null : extensions.number(PROGRESS);
        if (Boolean.FALSE.equals(success) || Boolean.FALSE.equals(completion)) {
            return false;
        }
        return switch (verb) {
            case COMPLETED, PASSED -> true;
            case PROGRESSED -> Boolean.TRUE.equals(completion) || (progress != null && progress.compareTo(ALL) >= 0);
            case VOIDED, OTHER -> false;
        };
    }

    private static void score(@Nullable Part score) {
        if (score == null) {
            return;
        }
        score.hasOnly(Set.of("scaled", "raw", "min", "max"));
        score.number("raw");
        score.number("min");
        score.number("max");
        var scaled = score.number("scaled");
        if (scaled != null && scaled.abs().compareTo(BigDecimal.ONE) > 0) {
            score.fault("scaled", "must be from -1 to 1");
        }
    }
}
