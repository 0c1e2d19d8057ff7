package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.year.ledger.Ledger;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.Moment;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Scores;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.SessionFile;
import fr.campusnumerique.acceptance.year.plan.YearCourse;
import fr.campusnumerique.acceptance.year.plan.YearPlan;
import fr.campusnumerique.local.identity.Persona;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The programme's figures as the ledger has them, by the tables in which they are published. */
final class Expected {

    /** One row of one table, e.g. the city of Bordeaux. */
    record Cell(String dimension, String value) implements Comparable<Cell> {

        static final Cell TOTAL = new Cell("total", "");

        /** Of which a published row is. */
        static Cell of(JsonNode row) {
            return new Cell(
                    row.path("dimension").asString(""), row.path("value").asString(""));
        }

        @Override
        public int compareTo(Cell other) {
            int order = dimension.compareTo(other.dimension);
            return order != 0 ? order : value.compareTo(other.value);
        }
    }

    private final Map<Cell, Map<String, Integer>> figures = new TreeMap<>();
    private final Ledger ledger;
    private final Instant dawn;
    private final Function<PlannedSession, List<String>> trainers;

    private Expected(Ledger ledger, Instant dawn, Function<PlannedSession, List<String>> trainers) {
        this.ledger = ledger;
        this.dawn = dawn;
        this.trainers = trainers;
    }

    /**
     * @param dawn the day from which the days of the plan are counted
     * @param trainers ids of those who teach a session
     */
    static Expected of(Ledger ledger, Instant dawn, YearPlan plan, Function<PlannedSession, List<String>> trainers) {
        var expected = new Expected(ledger, dawn, trainers);
        plan.sessions().forEach(expected::offered);
        ledger.places().forEach(expected::enrolled);
        expected.certified();
        plan.wishes().forEach(expected::wished);
        return expected;
    }

    Map<Cell, Map<String, Integer>> figures() {
        return figures;
    }

    int total(String figure) {
        return figures.getOrDefault(Cell.TOTAL, Map.of()).getOrDefault(figure, 0);
    }

    private void offered(PlannedSession session) {
        if (!session.selfPaced() && !ledger.isCancelled(session)) {
            List<Cell> cells = sessionCells(session, dawn);
            count(cells, "sessionsHeld", ledger.isHeld(session) ? 1 : 0);
            count(cells, "seatsOffered", session.capacity());
        }
    }

    private void enrolled(Place place) {
        List<Cell> cells = cells(place);
        State state = place.state();
        // A self-paced session has no seats: none is taken, and none waited for.
        boolean ofSeats = !place.session().selfPaced();
        count(cells, "seatsTaken", ofSeats && state.seated() ? 1 : 0);
        count(cells, "noShows", state == State.NO_SHOW ? 1 : 0);
        count(cells, "waitlisted", state == State.WAITLISTED || state == State.OFFERED ? 1 : 0);
        count(cells, "completed", state == State.COMPLETED ? 1 : 0);
        count(cells, "paired", place.paired(Moment.AFTER) ? 1 : 0);
        count(cells, "pairedRetrospectively", place.paired(Moment.AFTER) && place.pairedRetrospectively() ? 1 : 0);
        count(cells, "proficiencyRose", place.rose(Moment.AFTER, Scores::proficiency) ? 1 : 0);
        count(cells, "confidenceRose", place.rose(Moment.AFTER, Scores::confidence) ? 1 : 0);
        count(cells, "laterPaired", place.paired(Moment.LATER) ? 1 : 0);
        count(cells, "laterProficiencyRose", place.rose(Moment.LATER, Scores::proficiency) ? 1 : 0);
        count(cells, "laterConfidenceRose", place.rose(Moment.LATER, Scores::confidence) ? 1 : 0);
    }

    /** Certificates, and people: each of these once in every row in which they have one. */
    private void certified() {
        Map<String, Set<Cell>> people = new HashMap<>();
        for (Place place : ledger.places()) {
            if (place.certified()) {
                List<Cell> cells = new ArrayList<>(cells(place));
                cells.removeIf(cell -> cell.dimension().equals("quarter"));
                cells.add(new Cell("quarter", quarter(validSince(place))));
                count(cells, "certificates", 1);
                people.computeIfAbsent(place.request().persona(), person -> new HashSet<>())
                        .addAll(cells);
            }
        }
        people.values().forEach(cells -> count(cells, "certifiedPeople", 1));
    }

    /** The joint certificates are valid once the last issuer has adopted them, the others as soon as the course is completed. */
    private Instant validSince(Place place) {
        Instant joint = ledger.jointSince();
        return place.session().selfPaced() && joint != null ? joint : place.latestAt();
    }

    private void wished(YearPlan.Wish wish) {
        List<Cell> cells = courseCells(wish.course(), wish.language());
        cells.add(new Cell("place", wish.city()));
        count(cells, "wishes", 1);
    }

    private void count(Iterable<Cell> cells, String figure, int by) {
        cells.forEach(
                cell -> figures.computeIfAbsent(cell, none -> new TreeMap<>()).merge(figure, by, Integer::sum));
    }

    /** Of somebody who was forgotten, it is forgotten where they worked. */
    private List<Cell> cells(Place place) {
        List<Cell> cells = sessionCells(place.session(), place.latestAt());
        if (place.isForgotten()) {
            return cells;
        }
        Persona learner = place.request().learner();
        cells.add(new Cell("country", Objects.requireNonNull(learner.country())));
        cells.add(new Cell("administration", AdministrationId.of(learner)));
        return cells;
    }

    /** @param moment decides of which quarter it is, in a session without dates */
    private List<Cell> sessionCells(PlannedSession session, Instant moment) {
        List<Cell> cells = courseCells(session.course(), session.language());
        cells.add(new Cell("mode", session.mode()));
        if (session.city() != null) {
            cells.add(new Cell("place", session.city()));
        }
        cells.add(new Cell(
                "quarter", quarter(session.selfPaced() ? moment : SessionFile.startOf(dawn, session.finalDay(), 0))));
        trainers.apply(session).forEach(trainer -> cells.add(new Cell("trainer", trainer)));
        return cells;
    }

    private static List<Cell> courseCells(YearCourse course, String language) {
        return new ArrayList<>(List.of(
                Cell.TOTAL,
                new Cell("course", course.code()),
                new Cell("course-language", course.code() + " " + language),
                new Cell("topic", course.topic()),
                new Cell("language", language)));
    }

    private static String quarter(Instant moment) {
        var date = moment.atOffset(ZoneOffset.UTC);
        return date.getYear() + "-Q" + date.get(IsoFields.QUARTER_OF_YEAR);
    }
}
