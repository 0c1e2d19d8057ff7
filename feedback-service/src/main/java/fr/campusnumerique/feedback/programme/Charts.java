package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.programme.BarChart.Bar;
import fr.campusnumerique.feedback.programme.BarChart.Group;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The page's charts; null where there is nothing to show. */
final class Charts {

    /** A chart with more groups cannot be taken in; the table has all. */
    private static final int MOST_GROUPS = 25;

    private final Words words;

    Charts(Words words) {
        this.words = words;
    }

    @Nullable
    BarChart rises(String id, List<Figures> rows) {
        return chart(
                id,
                "chart.rose",
                List.of("col.proficiencyRose", "col.confidenceRose"),
                rows.stream().filter(row -> row.proficiencyRose() != null).toList(),
                row -> List.of(bar(row.proficiencyRose()), bar(row.confidenceRose())));
    }

    @Nullable
    BarChart seats(String id, List<Figures> rows) {
        return chart(
                id,
                "chart.seats",
                List.of("col.seatsOffered", "col.seatsTaken"),
                rows,
                row -> List.of(bar(row.seatsOffered()), bar(row.seatsTaken())));
    }

    @Nullable
    BarChart demand(String id, List<Figures> rows) {
        return chart(
                id,
                "chart.demand",
                List.of("col.waitlisted", "col.wishes"),
                rows.stream()
                        .filter(row -> row.waitlisted() != null || row.wishes() != null)
                        .toList(),
                row -> List.of(bar(row.waitlisted()), bar(row.wishes())));
    }

    @Nullable
    BarChart certified(String id, List<Figures> rows) {
        return chart(
                id,
                "chart.certified",
                List.of("col.certifiedPeople"),
                rows.stream().filter(row -> row.certifiedPeople() != null).toList(),
                row -> List.of(bar(row.certifiedPeople())));
    }

    private @Nullable BarChart chart(
            String id, String title, List<String> series, List<Figures> rows, Function<Figures, List<Bar>> bars) {
        if (rows.isEmpty() || rows.size() > MOST_GROUPS) {
            return null;
        }
        var groups = rows.stream()
                .map(row -> new Group(words.name(row.cell()), bars.apply(row)))
                .toList();
        var shares = groups.stream().flatMap(group -> group.bars().stream()).anyMatch(bar -> bar.low() != null);
        var most = shares
                ? 1
                : groups.stream()
                        .flatMap(group -> group.bars().stream())
                        .map(Bar::value)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(1);
        return new BarChart(
                id,
                words.text(title),
                series.stream().map(key -> words.text(key)).toList(),
                Math.max(most, 1),
                groups);
    }

    private Bar bar(@Nullable Share share) {
        return share == null
                ? new Bar(null, words.text("hidden"), null, null)
                : new Bar(share.share(), words.percent(share.share()), share.low(), share.high());
    }

    private Bar bar(@Nullable Integer number) {
        return number == null
                ? new Bar(null, words.text("hidden"), null, null)
                : new Bar(number.doubleValue(), words.number(number), null, null);
    }
}
