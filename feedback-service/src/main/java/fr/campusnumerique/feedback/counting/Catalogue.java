package fr.campusnumerique.feedback.counting;

import fr.campusnumerique.feedback.CellKey;
import fr.campusnumerique.feedback.Dimension;
import fr.campusnumerique.feedback.replica.ReplicaService.Course;
import fr.campusnumerique.feedback.replica.ReplicaService.Session;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which cells follow from a course and a session. */
final class Catalogue {

    private final Map<String, Course> courses;
    private final Map<String, Session> sessions;

    Catalogue(List<Course> courses, List<Session> sessions) {
        this.courses = courses.stream().collect(Collectors.toMap(Course::code, Function.identity()));
        this.sessions = sessions.stream().collect(Collectors.toMap(Session::id, Function.identity()));
    }

    Collection<Session> sessions() {
        return sessions.values();
    }

    @Nullable
    Session session(@Nullable String id) {
        return id == null ? null : sessions.get(id);
    }

    Map<String, String> titles(String courseCode) {
        var course = courses.get(courseCode);
        return course == null ? Map.of() : course.titles();
    }

    /** The cells of every course in every language that is, or was, offered. */
    Set<CellKey> offered() {
        var cells = new TreeSet<CellKey>();
        courses.values()
                .forEach(course ->
                        course.titles().keySet().forEach(language -> cells.addAll(ofCourse(course.code(), language))));
        return cells;
    }

    /** The total, the course and its topics, the language, the course in it. */
    Set<CellKey> ofCourse(String courseCode, String language) {
        var cells = new TreeSet<CellKey>();
        cells.add(CellKey.TOTAL);
        cells.add(new CellKey(Dimension.COURSE, courseCode));
        cells.add(CellKey.inLanguage(courseCode, language));
        cells.add(new CellKey(Dimension.LANGUAGE, language));
        topics(courseCode).forEach(topic -> cells.add(new CellKey(Dimension.TOPIC, topic)));
        return cells;
    }

    List<String> topics(String courseCode) {
        var course = courses.get(courseCode);
        return course == null ? List.of() : course.topics();
    }

    /** What only the session decides: place, trainers and, of one with dates, the quarter. */
    Set<CellKey> ofSession(@Nullable String sessionId) {
        var session = session(sessionId);
        var cells = new TreeSet<CellKey>();
        if (session == null) {
            return cells;
        }
        cells.add(new CellKey(Dimension.MODE, session.mode()));
        if (session.city() != null) {
            cells.add(new CellKey(Dimension.PLACE, session.city()));
        }
        session.trainers().forEach(trainer -> cells.add(new CellKey(Dimension.TRAINER, trainer)));
        return cells;
    }

    /** The quarter of a session's first part; where there is none, that of the completion or request. */
    Set<CellKey> quarter(@Nullable String sessionId, @Nullable String moment) {
        var session = session(sessionId);
        var quarter = session == null || session.firstStart() == null ? moment : session.quarter();
        return quarter == null ? Set.of() : Set.of(new CellKey(Dimension.QUARTER, quarter));
    }

    /** The sessions that are in each place, and those of each trainer. */
    Map<CellKey, List<String>> sessionsOf(Dimension dimension) {
        return sessions.values().stream()
                .flatMap(session -> ofSession(session.id()).stream()
                        .filter(cell -> cell.dimension() == dimension)
                        .map(cell -> Map.entry(cell, session.id())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Map<CellKey, List<String>> coursesOfTopics() {
        return courses.values().stream()
                .flatMap(course -> course.topics().stream()
                        .map(topic -> Map.entry(new CellKey(Dimension.TOPIC, topic), course.code())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
