package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.replica.CourseFact;
import fr.campusnumerique.feedback.replica.SessionFact;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which cells follow from a course and a session. */
final class Catalogue {

    /** Of sessions that begin whenever the learner does. */
    static final String SELF_PACED = "self-paced";

    private final Map<String, CourseFact> courses;
    private final Map<String, SessionFact> sessions;

    Catalogue(List<CourseFact> courses, List<SessionFact> sessions) {
        this.courses = courses.stream().collect(Collectors.toMap(CourseFact::id, Function.identity()));
        this.sessions = sessions.stream().collect(Collectors.toMap(SessionFact::id, Function.identity()));
    }

    /** The total, the course and its topics, the language, the course in it. */
    SortedSet<Cell> courseCells(String courseCode, String language) {
        var cells = new TreeSet<Cell>();
        cells.add(Cell.TOTAL);
        cells.add(new Cell(Dimension.COURSE, courseCode));
        cells.add(Cell.inLanguage(courseCode, language));
        cells.add(new Cell(Dimension.LANGUAGE, language));
        Optional.ofNullable(courses.get(courseCode))
                .ifPresent(course -> course.topics().forEach(topic -> cells.add(new Cell(Dimension.TOPIC, topic))));
        return cells;
    }

    /**
     * The same with mode, place, trainers and quarter of the session. A session without dates has none: there the quarter
     * is that of the moment, if one is given.
     */
    SortedSet<Cell> cells(
            String courseCode, String language, @Nullable String mode, String sessionId, @Nullable Instant moment) {
        var cells = courseCells(courseCode, language);
        var session = sessions.get(sessionId);
        cells.add(new Cell(
                Dimension.MODE,
                Optional.ofNullable(mode).orElseGet(() -> session == null ? SELF_PACED : session.mode())));
        if (session != null) {
            cells.addAll(cells(session));
        }
        if (moment != null && (session == null || session.firstStart() == null)) {
            cells.add(quarter(moment));
        }
        return cells;
    }

    /** What only the session decides. */
    static SortedSet<Cell> cells(SessionFact session) {
        var cells = new TreeSet<Cell>();
        if (session.city() != null) {
            cells.add(new Cell(Dimension.PLACE, session.city()));
        }
        if (session.firstStart() != null) {
            cells.add(quarter(session.firstStart()));
        }
        session.trainers().forEach(trainer -> cells.add(new Cell(Dimension.TRAINER, trainer)));
        return cells;
    }

    /** E.g. 2026-Q1, by UTC. */
    static Cell quarter(Instant moment) {
        var date = moment.atOffset(ZoneOffset.UTC);
        return new Cell(Dimension.QUARTER, date.getYear() + "-Q" + date.get(IsoFields.QUARTER_OF_YEAR));
    }
}
