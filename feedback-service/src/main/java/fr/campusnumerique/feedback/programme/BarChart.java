package fr.campusnumerique.feedback.programme;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bar chart as SVG. Bars differ in pattern as well as in colour and have their values beside them, so that the chart
 * can be read in grey; to a screen reader it is one image with its title, and the table after it has the figures.
 *
 * @param id unique on the page
 * @param series names of the bars in each group, 1 or 2
 * @param most the value at the right end of the scale, positive
 */
record BarChart(String id, String title, List<String> series, double most, List<Group> groups) {

    private static final int WIDTH = 720;
    private static final int LABELS = 220;
    private static final int VALUES = 110;
    private static final int BAR = 16;
    private static final int GAP = 12;
    private static final int TOP = 34;

    /** Bars that belong together. */
    record Group(String label, List<Bar> bars) {}

    /** @param low lower end of the interval; null without one */
    record Bar(
            @Nullable Double value,
            String label,
            @Nullable Double low,
            @Nullable Double high) {}

    String svg(String description) {
        var perGroup = series.size() * BAR + GAP;
        var height = TOP + groups.size() * perGroup;
        var svg = new StringBuilder();
        svg.append("""
                <svg id="%1$s" viewBox="0 0 %2$d %3$d" role="img" aria-labelledby="%1$s-title %1$s-desc" \
                xmlns="http://www.w3.org/2000/svg">
                <title id="%1$s-title">%4$s</title>
                <desc id="%1$s-desc">%5$s</desc>
                <defs><pattern id="%1$s-hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
                patternTransform="rotate(45)"><rect width="6" height="6" class="second"/>\
                <line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs>
                """.formatted(id, WIDTH, height, Html.text(title), Html.text(description)));
        legend(svg);
        for (var i = 0; i < groups.size(); i++) {
            group(svg, groups.get(i), TOP + i * perGroup);
        }
        return svg.append("</svg>").toString();
    }

    private void legend(StringBuilder svg) {
        for (var i = 0; i < series.size(); i++) {
            var x = LABELS + i * 220;
            svg.append("<rect x=\"%d\" y=\"6\" width=\"14\" height=\"14\" %s/>".formatted(x, fill(i)))
                    .append("<text x=\"%d\" y=\"18\">%s</text>%n".formatted(x + 20, Html.text(series.get(i))));
        }
    }

    private void group(StringBuilder svg, Group group, int top) {
        svg.append("<text x=\"%d\" y=\"%d\" class=\"end\">%s</text>%n"
                .formatted(LABELS - 10, top + series.size() * BAR / 2 + 5, Html.text(shortened(group.label()))));
        for (var i = 0; i < group.bars().size(); i++) {
            bar(svg, group.bars().get(i), i, top + i * BAR);
        }
    }

    private void bar(StringBuilder svg, Bar bar, int number, int y) {
        var value = bar.value();
        var length = value == null ? 0 : length(value);
        if (value != null) {
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" %s/>"
                    .formatted(LABELS, y, points(length), BAR - 2, fill(number)));
        }
        var end = length;
        if (bar.low() != null && bar.high() != null) {
            end = Math.max(end, length(bar.high()));
            svg.append("<line x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\" class=\"interval\"/>"
                    .formatted(
                            points(LABELS + length(bar.low())),
                            y + BAR / 2 - 1,
                            points(LABELS + length(bar.high())),
                            y + BAR / 2 - 1));
        }
        svg.append("<text x=\"%s\" y=\"%d\">%s</text>%n"
                .formatted(points(LABELS + end + 6), y + BAR - 4, Html.text(bar.label())));
    }

    private double length(double value) {
        return Math.min(1, value / most) * (WIDTH - LABELS - VALUES);
    }

    private String fill(int number) {
        return number == 0 ? "class=\"first\"" : "fill=\"url(#" + id + "-hatch)\"";
    }

    private static String points(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String shortened(String label) {
        return label.length() > 30 ? label.substring(0, 29) + "…" : label;
    }
}
