package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.replica.CertificateFact;
import fr.campusnumerique.feedback.replica.EnrolmentFact;
import fr.campusnumerique.feedback.survey.Response;
import fr.campusnumerique.feedback.survey.Scores;
import fr.campusnumerique.feedback.survey.Surveyed;
import fr.campusnumerique.feedback.wish.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is counted at one moment, with the cells that it is in. */
final class Census {

    private final Catalogue catalogue;
    private final Map<String, EnrolmentFact> enrolments;

    /** Each set of cells, and each cell, once: most rows share them, and there are many rows. */
    private final Map<Set<Cell>, Set<Cell>> shared = new HashMap<>();

    private final Map<Cell, Cell> sharedCells = new HashMap<>();

    private Census(Catalogue catalogue, List<EnrolmentFact> enrolments) {
        this.catalogue = catalogue;
        this.enrolments =
                enrolments.stream().collect(Collectors.toMap(EnrolmentFact::id, Function.identity(), (a, b) -> a));
    }

    /** @param now certificates are counted if they are valid until then */
    static Map<Population, List<Row>> take(
            Catalogue catalogue,
            List<EnrolmentFact> enrolments,
            List<CertificateFact> certificates,
            List<Response> responses,
            List<Wish> wishes,
            Instant now) {
        var census = new Census(catalogue, enrolments);
        var rows = new EnumMap<Population, List<Row>>(Population.class);
        rows.put(Population.SEATED, census.rows(enrolments, EnrolmentFact::seated, Census::waited));
        rows.put(Population.NO_SHOW, census.rows(enrolments, EnrolmentFact::noShow));
        rows.put(Population.COMPLETED, census.rows(enrolments, EnrolmentFact::completed));
        rows.put(Population.WAITLISTED, census.rows(enrolments, EnrolmentFact::unmet));
        rows.put(Population.WISHED, census.wished(wishes));
        rows.put(Population.CERTIFIED, census.certified(certificates, now));
        rows.put(Population.CERTIFICATES, census.certificates(certificates, now));
        rows.put(Population.PAIRED, census.paired(responses, Response::followUp));
        rows.put(Population.PAIRED_LATER, census.paired(responses, Response::later));
        return rows;
    }

    private List<Row> rows(List<EnrolmentFact> facts, Predicate<EnrolmentFact> counted) {
        return rows(facts, counted, fact -> Set.of());
    }

    private List<Row> rows(
            List<EnrolmentFact> facts, Predicate<EnrolmentFact> counted, Function<EnrolmentFact, Set<String>> marks) {
        return facts.stream()
                .filter(counted)
                .map(fact ->
                        new Row(shortened(fact.id()), shortened(fact.person()), once(cells(fact)), marks.apply(fact)))
                .toList();
    }

    private static Set<String> waited(EnrolmentFact fact) {
        return fact.confirmedAt() == null
                ? Set.of()
                : Set.of(Wait.mark(Duration.between(fact.requestedAt(), fact.confirmedAt())));
    }

    private SortedSet<Cell> cells(EnrolmentFact fact) {
        var moment = fact.completedAt() == null ? fact.requestedAt() : fact.completedAt();
        var cells = catalogue.cells(fact.courseCode(), fact.language(), fact.mode(), fact.sessionId(), moment);
        addEmployer(cells, fact.country(), fact.administration());
        return cells;
    }

    /** Of a learner who was forgotten, neither is known. */
    private static void addEmployer(SortedSet<Cell> cells, String country, String administration) {
        if (!country.equals(EnrolmentFact.NOT_TOLD)) {
            cells.add(new Cell(Dimension.COUNTRY, country));
        }
        if (!administration.equals(EnrolmentFact.NOT_TOLD)) {
            cells.add(new Cell(Dimension.ADMINISTRATION, administration));
        }
    }

    private List<Row> wished(List<Wish> wishes) {
        var rows = new ArrayList<Row>();
        for (var wish : wishes) {
            var cells = catalogue.courseCells(wish.courseCode(), wish.language());
            if (wish.city() != null) {
                cells.add(new Cell(Dimension.PLACE, wish.city()));
            }
            rows.add(new Row(shortened(wish.id()), shortened(wish.person()), once(cells), Set.of(Marks.WISH)));
        }
        return rows;
    }

    /** One row for each person, in every cell in which they have a valid certificate. */
    private List<Row> certified(List<CertificateFact> certificates, Instant now) {
        var cells = new TreeMap<String, TreeSet<Cell>>();
        for (var certificate : certificates) {
            if (certificate.validBefore(now)) {
                cells.computeIfAbsent(shortened(certificate.person()), added -> new TreeSet<>())
                        .addAll(cells(certificate));
            }
        }
        return cells.entrySet().stream()
                .map(person -> new Row(person.getKey(), person.getKey(), once(person.getValue()), Set.of()))
                .toList();
    }

    private List<Row> certificates(List<CertificateFact> certificates, Instant now) {
        return certificates.stream()
                .filter(certificate -> certificate.validBefore(now))
                .map(certificate -> new Row(
                        shortened(certificate.id()),
                        shortened(certificate.person()),
                        once(cells(certificate)),
                        Set.of()))
                .toList();
    }

    private SortedSet<Cell> cells(CertificateFact certificate) {
        var enrolment = enrolments.get(certificate.enrolment());
        var cells = enrolment == null
                ? catalogue.courseCells(certificate.courseCode(), certificate.language())
                : cells(enrolment);
        if (certificate.validAt() != null) {
            cells.removeIf(cell -> cell.dimension() == Dimension.QUARTER);
            cells.add(Catalogue.quarter(certificate.validAt()));
        }
        return cells;
    }

    private List<Row> paired(List<Response> responses, Function<Response, @Nullable Scores> after) {
        var rows = new ArrayList<Row>();
        for (var response : responses) {
            var before = response.baseline();
            var then = after.apply(response);
            if (before != null && then != null) {
                var about = response.about();
                rows.add(new Row(
                        shortened(response.id()),
                        shortened(about.respondent()),
                        once(cells(about)),
                        rises(before, then)));
            }
        }
        return rows;
    }

    private SortedSet<Cell> cells(Surveyed about) {
        var cells = catalogue.cells(
                about.courseCode(), about.language(), about.mode(), about.sessionId(), about.completedAt());
        addEmployer(cells, about.country(), about.administration());
        return cells;
    }

    private static Set<String> rises(Scores before, Scores after) {
        var rises = new HashSet<String>();
        if (after.proficiency() > before.proficiency()) {
            rises.add(Marks.PROFICIENCY_ROSE);
        }
        if (after.confidence() > before.confidence()) {
            rises.add(Marks.CONFIDENCE_ROSE);
        }
        return Set.copyOf(rises);
    }

    private Set<Cell> once(Set<Cell> cells) {
        var same = cells.stream()
                .map(cell -> sharedCells.computeIfAbsent(cell, first -> first))
                .collect(Collectors.toUnmodifiableSet());
        return shared.computeIfAbsent(same, first -> first);
    }

    /** 120 bits of a pseudonym are as good, and half as long. */
    static String shortened(String pseudonym) {
        return pseudonym.substring(0, Math.min(20, pseudonym.length()));
    }
}
