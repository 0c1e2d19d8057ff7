package fr.campusnumerique.feedback.counting;

import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.CellKey;
import fr.campusnumerique.feedback.Dimension;
import fr.campusnumerique.feedback.Measure;
import fr.campusnumerique.feedback.replica.ReplicaCountService;
import fr.campusnumerique.feedback.replica.ReplicaCountService.InSession;
import fr.campusnumerique.feedback.replica.ReplicaService;
import fr.campusnumerique.feedback.survey.SurveyService;
import fr.campusnumerique.feedback.survey.SurveyService.Pairs;
import fr.campusnumerique.feedback.wish.WishService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Counts the whole programme as it is now, exactly. The store counts; what comes here grows with the sessions, employers
 * and cells, never with the people.
 */
@Service
public class CountingService {

    private final ReplicaService replica;
    private final ReplicaCountService counts;
    private final SurveyService surveys;
    private final WishService wishes;

    CountingService(ReplicaService replica, ReplicaCountService counts, SurveyService surveys, WishService wishes) {
        this.replica = replica;
        this.counts = counts.withLongTimeout();
        this.surveys = surveys;
        this.wishes = wishes;
    }

    /** Every cell of which there is something, the total first. */
    public List<CellCounts> count() {
        var catalogue = new Catalogue(replica.courses(), replica.sessions());
        var cells = new Cells();
        // Answers before enrolments: so every answer that is counted has its completion counted too.
        var pairs = surveys.pairsBySession(
                catalogue.sessions().stream().map(session -> session.id()).toList());
        var employments = counts.employments();
        // What the catalogue offers is there, whether or not anybody completed it.
        catalogue.offered().forEach(cell -> cells.add(cell, Measure.COMPLETED, 0));
        supply(cells, catalogue);
        counts.enrolments().forEach(some -> enrolments(cells, catalogue, some));
        pairs.forEach(pair -> pairs(cells, ofSession(catalogue, pair.key(), pair.quarter()), pair));
        wishes.counts().forEach((wanted, count) -> {
            cells.add(catalogue.ofCourse(wanted.courseCode(), wanted.language()), Measure.WISHES, count);
            if (wanted.place() != null) {
                cells.add(new CellKey(Dimension.PLACE, wanted.place()), Measure.WISHES, count);
            }
        });
        counts.waits().forEach((course, waits) -> {
            cells.addWaits(CellKey.TOTAL, waits);
            catalogue.topics(course).forEach(topic -> cells.addWaits(new CellKey(Dimension.TOPIC, topic), waits));
        });
        certificates(cells, catalogue);
        certifiedPeople(cells, catalogue);
        var administrations = new TreeMap<String, String>();
        for (var some : employments) {
            administrations.merge(some.administration(), some.administrationName(), (one, other) -> one);
            states(cells, employer(some.administration(), some.country()), some.state(), some.seated(), some.count());
        }
        var countries = employments.stream().map(some -> some.country()).collect(Collectors.toSet());
        surveys.pairsByAdministration(administrations.keySet()).stream()
                .filter(pair -> administrations.containsKey(pair.key()))
                .forEach(pair -> pairs(cells, employer(pair.key(), ""), pair));
        surveys.pairsByCountry(countries).stream()
                .filter(pair -> countries.contains(pair.key()))
                .forEach(pair -> pairs(cells, employer("", pair.key()), pair));
        return cells.counted(cell -> names(catalogue, administrations, cell));
    }

    /** What was offered, which the catalogue shows to everybody. */
    private static void supply(Cells cells, Catalogue catalogue) {
        for (var session : catalogue.sessions()) {
            if (session.toCome() || session.held()) {
                var its = ofSession(catalogue, session.id(), null);
                cells.add(its, Measure.SESSIONS_HELD, session.held() ? 1 : 0);
                cells.add(its, Measure.SEATS_OFFERED, Objects.requireNonNullElse(session.seats(), 0));
            }
        }
    }

    /** All cells of a session; if it is not known (yet), the total. */
    private static Set<CellKey> ofSession(Catalogue catalogue, String sessionId, @Nullable String moment) {
        var session = catalogue.session(sessionId);
        if (session == null) {
            return Set.of(CellKey.TOTAL);
        }
        return together(
                catalogue.ofCourse(session.courseCode(), session.language()),
                catalogue.ofSession(sessionId),
                catalogue.quarter(sessionId, moment));
    }

    private static void enrolments(Cells cells, Catalogue catalogue, InSession some) {
        var its = together(
                catalogue.ofCourse(some.courseCode(), some.language()),
                catalogue.ofSession(some.sessionId()),
                catalogue.quarter(some.sessionId(), some.quarter()));
        states(cells, its, some.state(), some.seated(), some.count());
    }

    private static void states(
            Cells cells, Collection<CellKey> its, @Nullable String state, boolean seated, int count) {
        if (seated) {
            cells.add(its, Measure.SEATS_TAKEN, count);
        }
        switch (Objects.requireNonNullElse(state, "")) {
            case "no-show" -> cells.add(its, Measure.NO_SHOWS, count);
            case "waitlisted", "offered" -> cells.add(its, Measure.WAITLISTED, count);
            case "completed" -> cells.add(its, Measure.COMPLETED, count);
            default -> {}
        }
    }

    private static void pairs(Cells cells, Collection<CellKey> its, Pairs pair) {
        cells.add(its, pair.later() ? Measure.LATER_PAIRED : Measure.PAIRED, pair.count());
        if (pair.retrospective() && !pair.later()) {
            cells.add(its, Measure.PAIRED_RETROSPECTIVELY, pair.count());
        }
        if (pair.proficiencyRose()) {
            cells.add(its, pair.later() ? Measure.LATER_PROFICIENCY_ROSE : Measure.PROFICIENCY_ROSE, pair.count());
        }
        if (pair.confidenceRose()) {
            cells.add(its, pair.later() ? Measure.LATER_CONFIDENCE_ROSE : Measure.CONFIDENCE_ROSE, pair.count());
        }
    }

    /** A certificate counts in the quarter from which it is valid. */
    private void certificates(Cells cells, Catalogue catalogue) {
        for (var some : counts.certificates()) {
            var its = together(
                    catalogue.ofCourse(some.courseCode(), some.language()),
                    catalogue.ofSession(some.sessionId()),
                    some.quarter() == null ? Set.of() : Set.of(new CellKey(Dimension.QUARTER, some.quarter())));
            cells.add(its, Measure.CERTIFICATES, some.count());
        }
        for (var some : counts.certificateEmployments()) {
            cells.add(employer(some.administration(), some.country()), Measure.CERTIFICATES, some.count());
        }
    }

    /** People are not the sum of anything: each table asks the store. */
    private void certifiedPeople(Cells cells, Catalogue catalogue) {
        people(cells, Dimension.TOTAL, counts.certifiedBy());
        people(cells, Dimension.COURSE, counts.certifiedBy("courseCode"));
        people(cells, Dimension.COURSE_LANGUAGE, counts.certifiedBy("courseCode", "language"));
        people(cells, Dimension.LANGUAGE, counts.certifiedBy("language"));
        people(cells, Dimension.QUARTER, counts.certifiedBy("quarter"));
        people(cells, Dimension.COUNTRY, counts.certifiedByEmployer("country"));
        people(cells, Dimension.ADMINISTRATION, counts.certifiedByEmployer("administration"));
        peopleIn(cells, "courseCode", catalogue.coursesOfTopics());
        for (var dimension : List.of(Dimension.MODE, Dimension.PLACE, Dimension.TRAINER)) {
            peopleIn(cells, "sessionId", catalogue.sessionsOf(dimension));
        }
    }

    private static void people(Cells cells, Dimension dimension, Map<String, Integer> people) {
        people.forEach((value, count) -> {
            if (!value.isEmpty() || dimension == Dimension.TOTAL) {
                cells.add(new CellKey(dimension, value), Measure.CERTIFIED_PEOPLE, count);
            }
        });
    }

    private void peopleIn(Cells cells, String field, Map<CellKey, List<String>> values) {
        values.forEach((cell, its) -> {
            var people = counts.certifiedIn(field, its);
            if (people > 0) {
                cells.add(cell, Measure.CERTIFIED_PEOPLE, people);
            }
        });
    }

    /** Of a learner who was forgotten, neither is known. */
    private static Set<CellKey> employer(String administration, String country) {
        var cells = new TreeSet<CellKey>();
        if (!administration.isEmpty()) {
            cells.add(new CellKey(Dimension.ADMINISTRATION, administration));
        }
        if (!country.isEmpty()) {
            cells.add(new CellKey(Dimension.COUNTRY, country));
        }
        return cells;
    }

    private static Map<String, String> names(Catalogue catalogue, Map<String, String> administrations, CellKey cell) {
        return switch (cell.dimension()) {
            case COURSE, COURSE_LANGUAGE -> catalogue.titles(cell.courseCode());
            case ADMINISTRATION ->
                Map.of(CellCounts.ANY_LANGUAGE, administrations.getOrDefault(cell.value(), cell.value()));
            default -> Map.of();
        };
    }

    @SafeVarargs
    private static Set<CellKey> together(Set<CellKey>... some) {
        var all = new TreeSet<CellKey>();
        for (var cells : some) {
            all.addAll(cells);
        }
        return all;
    }
}
