package fr.campusnumerique.testkit.metrics;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the metrics that an expression reads. */
public final class PromQl {

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    /** Of a variable of a dashboard: the label is no metric. */
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\s*\\((.*),\\s*\\w+\\s*\\)");

    private static final Pattern NAME = Pattern.compile("(?<![\\w:.$])[a-zA-Z_:][\\w:]*(?!\\w|\\s*\\()");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "inf",
            "nan");

    private PromQl() {}

    /** Names of metrics in an expression of PromQL, or in Grafana's {@code label_values(metric, label)}. */
    public static Set<String> metrics(String expression) {
        var bare = expression;
        for (var noise : new Pattern[] {TEXT, MATCHERS, RANGE, LABELS}) {
            bare = noise.matcher(bare).replaceAll(" ");
        }
        bare = LABEL_VALUES.matcher(bare).replaceAll("$1");
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
