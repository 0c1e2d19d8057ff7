package fr.campusnumerique.feedback.replica;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.feedback.CellKey;
import fr.campusnumerique.feedback.Dimension;
import fr.campusnumerique.feedback.Measure;
import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.counting.CountingService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the store counts is what somebody counts who goes through a random programme one by one. */
class CountingModelTest extends RunningService {

    private static final List<String> STATES = List.of(
            "completed",
            "completed",
            "completed",
            "confirmed",
            "waitlisted",
            "offered",
            "no-show",
            "not-completed",
            "cancelled");

    @Autowired
    private Facts facts;

    @Autowired
    private CountingService counting;

    private final Map<CellKey, Map<Measure, Integer>> model = new TreeMap<>();
    private final Map<CellKey, Set<String>> people = new HashMap<>();

    @Test
    void the_store_counts_what_somebody_counts_one_by_one() {
        var random = new Random(12);
        for (var course = 0; course < 4; course++) {
            facts.keep(
                    new CourseEvent(
                            "course-" + course,
                            List.of("topic-" + course % 2, "topic-all"),
                            List.of(new CourseEvent.LanguageVersion("fr", "launched", "Cours " + course))),
                    1);
        }
        for (var session = 0; session < 12; session++) {
            facts.keep(session(session), 1);
            if (session % 4 != 3) {
                session(session, cells(session), Measure.SESSIONS_HELD, 1);
                session(session, cells(session), Measure.SEATS_OFFERED, 10 + session);
            }
        }
        for (var i = 0; i < 300; i++) {
            enrol(i, random);
        }
        people.forEach((cell, all) -> put(cell, Measure.CERTIFIED_PEOPLE, all.size()));

        var counted = new TreeMap<CellKey, Map<Measure, Integer>>();
        counting.count().forEach(cell -> {
            if (!cell.counts().isEmpty()) {
                counted.put(cell.cell(), new EnumMap<>(cell.counts()));
            }
        });
        assertThat(counted).isEqualTo(model);
        assertThat(counting.count().getFirst().timeToSeat()).isNotNull();
    }

    private void enrol(int i, Random random) {
        var session = random.nextInt(12);
        var learner = "learner-" + random.nextInt(80);
        var administration = random.nextInt(5);
        var country = administration < 3 ? "FR" : "LU";
        var state = STATES.get(random.nextInt(STATES.size()));
        var enrolment = new EnrolmentEvent(
                "enr-" + i,
                learner,
                null,
                "adm-" + administration,
                "Administration " + administration,
                country,
                "ses-" + session,
                "course-" + session % 4,
                "fr",
                state,
                session % 4 == 3 ? "self-paced" : "classroom",
                Instant.parse("2026-04-01T08:00:00Z"),
                null,
                Instant.parse("2026-04-02T08:00:00Z"),
                state.equals("completed") ? Instant.parse("2026-07-04T16:00:00Z") : null,
                null);
        Runnable keep = () -> facts.keep(enrolment, 3);
        var cells = new ArrayList<>(cells(session));
        cells.add(quarter(session, state.equals("completed") ? "2026-Q3" : "2026-Q2"));
        cells.add(new CellKey(Dimension.ADMINISTRATION, "adm-" + administration));
        cells.add(new CellKey(Dimension.COUNTRY, country));
        if (session % 4 != 3
                && List.of("completed", "confirmed", "no-show", "not-completed").contains(state)) {
            add(cells, Measure.SEATS_TAKEN);
        }
        switch (state) {
            case "completed" -> add(cells, Measure.COMPLETED);
            case "no-show" -> add(cells, Measure.NO_SHOWS);
            case "waitlisted", "offered" -> add(cells, Measure.WAITLISTED);
            default -> {}
        }
        var certified = state.equals("completed") && random.nextInt(3) > 0;
        if (certified && random.nextBoolean()) {
            certify(i, learner, session);
            keep.run();
        } else {
            keep.run();
            if (certified) {
                certify(i, learner, session);
            }
        }
        if (certified) {
            cells.removeIf(cell -> cell.dimension() == Dimension.QUARTER);
            cells.add(new CellKey(Dimension.QUARTER, "2026-Q4"));
            add(cells, Measure.CERTIFICATES);
            cells.forEach(cell ->
                    people.computeIfAbsent(cell, first -> new HashSet<>()).add(learner));
        }
    }

    private void certify(int i, String learner, int session) {
        facts.keep(
                new CertificateEvent(
                        "cer-" + i,
                        learner,
                        null,
                        "enr-" + i,
                        "course-" + session % 4,
                        "fr",
                        "valid",
                        Instant.parse("2026-10-10T09:00:00Z"),
                        null),
                Instant.now(),
                2);
    }

    private static SessionEvent session(int session) {
        var selfPaced = session % 4 == 3;
        return new SessionEvent(
                "ses-" + session,
                "course-" + session % 4,
                "fr",
                selfPaced ? "self-paced" : "classroom",
                selfPaced ? null : "held",
                selfPaced
                        ? List.of()
                        : List.of(new SessionEvent.Part(Instant.parse("2026-02-0" + (1 + session % 9) + "T08:00:00Z"))),
                selfPaced ? null : "City " + session % 3,
                10 + session,
                List.of("trainer-" + session % 2));
    }

    private static CellKey quarter(int session, String moment) {
        return new CellKey(Dimension.QUARTER, session % 4 == 3 ? moment : "2026-Q1");
    }

    private static List<CellKey> cells(int session) {
        var course = session % 4;
        var cells = new ArrayList<>(List.of(
                CellKey.TOTAL,
                new CellKey(Dimension.TOPIC, "topic-" + course % 2),
                new CellKey(Dimension.TOPIC, "topic-all"),
                new CellKey(Dimension.COURSE, "course-" + course),
                CellKey.inLanguage("course-" + course, "fr"),
                new CellKey(Dimension.LANGUAGE, "fr"),
                new CellKey(Dimension.MODE, course == 3 ? "self-paced" : "classroom"),
                new CellKey(Dimension.TRAINER, "trainer-" + session % 2)));
        if (course != 3) {
            cells.add(new CellKey(Dimension.PLACE, "City " + session % 3));
        }
        return cells;
    }

    private void session(int session, List<CellKey> cells, Measure measure, int count) {
        var all = new ArrayList<>(cells);
        all.add(quarter(session, ""));
        all.forEach(cell -> put(cell, measure, count));
    }

    private void add(List<CellKey> cells, Measure measure) {
        cells.forEach(cell -> put(cell, measure, 1));
    }

    private void put(CellKey cell, Measure measure, int count) {
        model.computeIfAbsent(cell, first -> new EnumMap<>(Measure.class)).merge(measure, count, Integer::sum);
    }
}
