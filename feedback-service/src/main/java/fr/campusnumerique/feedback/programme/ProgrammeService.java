package fr.campusnumerique.feedback.programme;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.eventing.RetriedOnConflict;
import fr.campusnumerique.feedback.replica.CertificateFact;
import fr.campusnumerique.feedback.replica.Facts;
import fr.campusnumerique.feedback.survey.Surveys;
import fr.campusnumerique.feedback.wish.Wishes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;

/** Counts the programme, and publishes what may be shown of it. */
@Service
class ProgrammeService {

    private final Facts facts;
    private final Surveys surveys;
    private final Wishes wishes;
    private final KnownStore notes;
    private final CertifiedPeople people;
    private final MongoOperations mongo;
    private final Clock clock;

    ProgrammeService(
            Facts facts,
            Surveys surveys,
            Wishes wishes,
            KnownStore notes,
            CertifiedPeople people,
            MongoOperations mongo,
            Clock clock) {
        this.facts = facts;
        this.surveys = surveys;
        this.wishes = wishes;
        this.notes = notes;
        this.people = people;
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Publishes the figures as they are now, as far as they may be shown. One write makes it public: the notes that are
     * written before it mean nothing without it.
     *
     * @param requestId a repetition with the same one gives the publication that it made
     */
    @RetriedOnConflict
    ProgrammePublication publish(String requestId) {
        // In this order: a publication by the same request that this look misses takes the next number from us.
        var last = newest().orElse(null);
        var repeated = mongo.findOne(query(where("requestId").is(requestId)), ProgrammePublication.class);
        if (repeated != null) {
            return repeated;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var calculation = calculate(last, now);
        var number = last == null ? 1 : last.number() + 1;
        var known = new TreeMap<String, String>();
        calculation.known().forEach((population, note) -> known.put(population.name(), notes.save(number, note)));
        var publication = insert(new ProgrammePublication(
                ProgrammePublication.id(number),
                number,
                requestId,
                now,
                calculation.figures(),
                calculation.completedNow(),
                known));
        if (last != null) {
            notes.remove(last.known().values());
        }
        notes.removeBefore(number);
        return publication;
    }

    private ProgrammePublication insert(ProgrammePublication publication) {
        try {
            return mongo.insert(publication);
        } catch (DuplicateKeyException lost) {
            notes.remove(publication.known().values());
            throw lost;
        }
    }

    /** What a publication now would show. */
    @Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
    Calculation current() {
        return calculate(newest().orElse(null), clock.instant());
    }

    private Calculation calculate(@Nullable ProgrammePublication last, Instant now) {
        // Answers before enrolments: so every answer that is counted has its completion counted too.
        var responses = surveys.all();
        var sessions = facts.sessions();
        var enrolments = facts.enrolments();
        var catalogue = new Catalogue(facts.courses(), sessions);
        return Calculation.of(
                last == null ? List.of() : last.figures(),
                population -> known(last, population),
                Census.take(catalogue, enrolments, facts.certificates(), responses, wishes.all(), now),
                Supply.of(catalogue, sessions));
    }

    private Known known(@Nullable ProgrammePublication last, Population population) {
        if (last == null) {
            return Known.NOTHING;
        }
        var note = last.noteOf(population);
        var together = last.known().get(ProgrammePublication.TOGETHER);
        if (note == null && together != null) {
            return switch (population) {
                case WAITLISTED -> notes.load(together).marked(Marks.WISH, false);
                case WISHED -> notes.load(together).marked(Marks.WISH, true);
                default -> Known.NOTHING;
            };
        }
        return note == null ? Known.NOTHING : notes.load(note);
    }

    Optional<ProgrammePublication> newest() {
        return Optional.ofNullable(mongo.findOne(
                query(where("number").gt(0)).with(Sort.by("_id").descending()).limit(1), ProgrammePublication.class));
    }

    /** The newest one until the end of a day, by UTC. */
    Optional<ProgrammePublication> newestUntil(LocalDate day) {
        return Optional.ofNullable(mongo.findOne(
                query(where("publishedAt").lt(endOf(day)))
                        .with(Sort.by("_id").descending())
                        .limit(1),
                ProgrammePublication.class));
    }

    /** Distinct people with a certificate that is valid at the end of a day, by UTC; as far as the news has come. */
    int certified(LocalDate day) {
        return people.before(endOf(day));
    }

    static int certified(List<CertificateFact> certificates, Instant moment) {
        return (int) certificates.stream()
                .filter(certificate -> certificate.validBefore(moment))
                .map(CertificateFact::person)
                .distinct()
                .count();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Today, by UTC. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
