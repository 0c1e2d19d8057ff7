package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.replica.SessionFact;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was offered: sessions and seats, which the catalogue shows to everybody, so that nothing is hidden. */
final class Supply {

    private static final Set<Dimension> OF_PEOPLE = EnumSet.of(Dimension.COUNTRY, Dimension.ADMINISTRATION);

    private final Map<Cell, Integer> held = new TreeMap<>();
    private final Map<Cell, Integer> seats = new TreeMap<>();

    static Supply of(Catalogue catalogue, List<SessionFact> sessions) {
        var supply = new Supply();
        for (var session : sessions) {
            if (session.offered()) {
                var cells =
                        catalogue.cells(session.courseCode(), session.language(), session.mode(), session.id(), null);
                var offered = session.seats() == null ? 0 : session.seats();
                cells.forEach(cell -> {
                    supply.held.merge(cell, session.held() ? 1 : 0, Integer::sum);
                    supply.seats.merge(cell, offered, Integer::sum);
                });
            }
        }
        return supply;
    }

    Set<Cell> cells() {
        return held.keySet();
    }

    @Nullable
    Integer held(Cell cell) {
        return OF_PEOPLE.contains(cell.dimension()) ? null : held.getOrDefault(cell, 0);
    }

    @Nullable
    Integer seats(Cell cell) {
        return OF_PEOPLE.contains(cell.dimension()) ? null : seats.getOrDefault(cell, 0);
    }
}
