package fr.campusnumerique.feedback.replica;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.not;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateManyModel;
import fr.campusnumerique.eventing.TransientFailures;
import fr.campusnumerique.eventing.inbox.Replica;
import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Pseudonyms.Use;
import fr.campusnumerique.feedback.TimeToSeat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * What the figures are counted from: the newest that is known of each course, session, enrolment and certificate. A fact
 * follows from the newest event of its aggregate alone, so that it can be rebuilt.
 *
 * <p>What says where a learner works is kept in documents of its own, under a pseudonym of its own, and times are kept by
 * the day: session, employer and time together would lead to the learner, for whoever also reads the events. Of an
 * enrolment or certificate of which nothing stays its pseudonym and last sequence do, so that nothing older comes back.
 */
final class Facts {

    static final String COURSES = "course_facts";
    static final String SESSIONS = "session_facts";
    static final String ENROLMENTS = "enrolment_facts";
    static final String EMPLOYMENTS = "employment_facts";
    static final String CERTIFICATES = "certificate_facts";
    static final String CERTIFICATE_EMPLOYMENTS = "certificate_employment_facts";

    static final List<String> COLLECTIONS =
            List.of(COURSES, SESSIONS, ENROLMENTS, EMPLOYMENTS, CERTIFICATES, CERTIFICATE_EMPLOYMENTS);

    /** Those that follow from what somebody did. */
    static final Set<String> OF_PEOPLE = Set.of(ENROLMENTS, EMPLOYMENTS, CERTIFICATES, CERTIFICATE_EMPLOYMENTS);

    static final String SEQUENCE = "sequence";

    /** Of the enrolment from which a certificate's fact has the session, or the employer. */
    static final String ENROLMENT_SEQUENCE = "enrolmentSequence";

    /** What is not left of something that was removed. */
    static final Bson KEPT = new Document("removed", new Document("$ne", true));

    private static final int AT_ONCE = 1_000;
    private static final String ENROLMENT = "enrolment";

    /** What a certificate's facts have of its enrolment. */
    private static final List<String> OF_ENROLMENT =
            List.of("sessionId", "administration", "administrationName", "country", ENROLMENT_SEQUENCE);

    private static final String SELF_PACED = "self-paced";
    private static final Set<String> TAKEN_UP = Set.of("confirmed", "completed", "no-show", "not-completed");

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;
    private final String prefix;

    /** What is not written yet, by collection; null where everything is written at once. */
    private final @Nullable Map<String, Batch> pending;

    /** What certificates have of their enrolment is written after the certificates that it is for. */
    private static final class Batch {
        private final Map<String, Document> states = new LinkedHashMap<>();
        private final List<UpdateManyModel<Document>> copies = new ArrayList<>();
    }

    Facts(MongoOperations mongo, Pseudonyms pseudonyms) {
        this(mongo, pseudonyms, "", null);
    }

    private Facts(MongoOperations mongo, Pseudonyms pseudonyms, String prefix, @Nullable Map<String, Batch> pending) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
        this.prefix = prefix;
        this.pending = pending;
    }

    /** Facts of the same kind in collections of their own, in which there is nothing. For one thread; to be flushed. */
    Facts apart(String prefixOfAll) {
        var apart = new Facts(mongo, pseudonyms, prefixOfAll, new HashMap<>());
        apart.drop();
        apart.createIndexes();
        return apart;
    }

    void createIndexes() {
        in(ENROLMENTS).createIndex(Indexes.ascending("person"));
        in(ENROLMENTS).createIndex(Indexes.ascending("courseCode"));
        in(ENROLMENTS).createIndex(Indexes.ascending("state"));
        in(CERTIFICATES).createIndex(Indexes.ascending(ENROLMENT));
        in(CERTIFICATES).createIndex(Indexes.ascending("holder"));
        in(CERTIFICATES).createIndex(Indexes.ascending("courseCode"));
        in(CERTIFICATES).createIndex(Indexes.ascending("sessionId"));
        in(CERTIFICATES).createIndex(Indexes.ascending("validOn", "revokedOn", "holder"));
        in(CERTIFICATE_EMPLOYMENTS).createIndex(Indexes.ascending(ENROLMENT));
        in(CERTIFICATE_EMPLOYMENTS).createIndex(Indexes.ascending("holder"));
    }

    void drop() {
        COLLECTIONS.stream()
                .filter(name -> mongo.collectionExists(prefix + name))
                .forEach(name -> in(name).drop());
    }

    MongoCollection<Document> in(String collection) {
        return mongo.getCollection(prefix + collection);
    }

    @Nullable
    Document find(String collection, String id) {
        flush(collection);
        return mongo.findById(id, Document.class, prefix + collection);
    }

    void keep(CourseEvent course, long sequence) {
        var titles = new Document();
        course.offered().forEach(version -> titles.append(version.language(), version.title()));
        keep(COURSES, course.code(), sequence, new Document("topics", course.topicsOrNone()).append("titles", titles));
    }

    void keep(SessionEvent session, long sequence) {
        keep(
                SESSIONS,
                session.sessionId(),
                sequence,
                new Document("courseCode", session.courseCode())
                        .append("language", session.language())
                        .append("mode", session.mode())
                        .append("state", session.state())
                        .append("firstStart", session.firstStart())
                        .append("city", session.cityAsWritten())
                        .append("seats", session.capacity())
                        .append("trainers", session.trainersOrNone()));
    }

    /**
     * Where the learner works comes first: once no enrolment leads to a learner who is forgotten, nothing else does. What
     * certificates have of it is copied after it is kept: a certificate that comes meanwhile finds it, or is found.
     */
    void keep(EnrolmentEvent enrolment, long sequence) {
        var id = enrolment.enrolmentId();
        keep(
                EMPLOYMENTS,
                of(Use.EMPLOYMENT, id),
                sequence,
                employer(enrolment).append("state", enrolment.state()).append("seated", seated(enrolment)));
        if (enrolment.completed()) {
            copyToCertificates(
                    CERTIFICATE_EMPLOYMENTS, of(Use.CERTIFIED_EMPLOYMENT, id), employer(enrolment), sequence);
        }
        var session = new Document("sessionId", enrolment.sessionId());
        keep(
                ENROLMENTS,
                of(Use.ENROLMENT, id),
                sequence,
                new Document(session)
                        .append(
                                "person",
                                pseudonyms.ofLearner(Use.PERSON, enrolment.learnerId(), enrolment.erasureId()))
                        .append("courseCode", enrolment.courseCode())
                        .append("language", enrolment.language())
                        .append("state", enrolment.state())
                        .append("quarter", quarter(enrolment.completedOrRequestedAt()))
                        .append("completedOn", day(enrolment.completedAt()))
                        .append("seated", seated(enrolment))
                        .append("served", enrolment.completed() || enrolment.confirmed() && seated(enrolment))
                        .append("wait", wait(enrolment)));
        if (enrolment.completed()) {
            copyToCertificates(CERTIFICATES, of(Use.CERTIFIED_ENROLMENT, id), session, sequence);
        }
    }

    private static Document employer(EnrolmentEvent enrolment) {
        return new Document("administration", enrolment.administrationIdOrNone())
                .append("administrationName", Objects.requireNonNullElse(enrolment.administration(), ""))
                .append("country", Objects.requireNonNullElse(enrolment.country(), ""));
    }

    /** Whether the learner has, or had until the end, one of the seats that were offered: a self-paced session has none. */
    private static boolean seated(EnrolmentEvent enrolment) {
        return TAKEN_UP.contains(enrolment.state())
                && enrolment.mode() != null
                && !enrolment.mode().equals(SELF_PACED);
    }

    private static @Nullable Long wait(EnrolmentEvent enrolment) {
        var confirmedAt = enrolment.confirmedAt();
        return seated(enrolment) && confirmedAt != null
                ? TimeToSeat.step(Duration.between(enrolment.requested(), confirmedAt))
                : null;
    }

    /** The session and the employer are those of the enrolment, if that is known yet; otherwise they follow with it. */
    void keep(CertificateEvent certificate, Instant time, long sequence) {
        var id = certificate.certificateId();
        var enrolmentId = Objects.requireNonNull(certificate.enrolmentId());
        var validAt = certificate.valid() || certificate.revoked() ? certificate.validAt() : null;
        var valid = validAt != null && !certificate.revoked();
        var link = of(Use.CERTIFIED_ENROLMENT, enrolmentId);
        var employmentLink = of(Use.CERTIFIED_EMPLOYMENT, enrolmentId);
        keep(
                CERTIFICATE_EMPLOYMENTS,
                of(Use.CERTIFICATE_EMPLOYMENT, id),
                sequence,
                new Document(ENROLMENT, employmentLink)
                        .append("holder", holder(Use.EMPLOYED_HOLDER, certificate))
                        .append("valid", valid));
        keep(
                CERTIFICATES,
                of(Use.CERTIFICATE, id),
                sequence,
                new Document(ENROLMENT, link)
                        .append("holder", holder(Use.HOLDER, certificate))
                        .append("courseCode", certificate.courseCode())
                        .append("language", certificate.language())
                        .append("valid", valid)
                        .append("quarter", quarter(validAt))
                        .append("validOn", day(validAt))
                        .append(
                                "revokedOn",
                                certificate.revoked()
                                        ? day(Objects.requireNonNullElse(certificate.revokedAt(), time))
                                        : null));
        // After the certificate is written: an enrolment's event that comes meanwhile finds it, or is found here.
        var enrolment = find(ENROLMENTS, of(Use.ENROLMENT, enrolmentId));
        if (enrolment != null && enrolment.getString("sessionId") != null) {
            copyToCertificates(CERTIFICATES, link, only(enrolment, "sessionId"), enrolment.getLong(SEQUENCE));
        }
        var employment = find(EMPLOYMENTS, of(Use.EMPLOYMENT, enrolmentId));
        if (employment != null && employment.getString("administration") != null) {
            copyToCertificates(
                    CERTIFICATE_EMPLOYMENTS,
                    employmentLink,
                    only(employment, "administration", "administrationName", "country"),
                    employment.getLong(SEQUENCE));
        }
    }

    private String holder(Use use, CertificateEvent certificate) {
        return pseudonyms.ofLearner(use, certificate.learnerId(), certificate.erasureId());
    }

    private static Document only(Document all, String... fields) {
        var some = new Document();
        for (var field : fields) {
            some.append(field, all.get(field));
        }
        return some;
    }

    void removeEnrolment(String enrolmentId, long sequence) {
        remove(EMPLOYMENTS, of(Use.EMPLOYMENT, enrolmentId), sequence);
        remove(ENROLMENTS, of(Use.ENROLMENT, enrolmentId), sequence);
    }

    void removeCertificate(String certificateId, long sequence) {
        remove(CERTIFICATE_EMPLOYMENTS, of(Use.CERTIFICATE_EMPLOYMENT, certificateId), sequence);
        remove(CERTIFICATES, of(Use.CERTIFICATE, certificateId), sequence);
    }

    /** What leads to this learner, without the pseudonyms: of their enrolments, certificates and these ones' employers. */
    List<Document> factsOf(String learnerId) {
        var facts = new ArrayList<Document>();
        in(ENROLMENTS).find(eq("person", of(Use.PERSON, learnerId))).into(facts);
        in(CERTIFICATES).find(eq("holder", of(Use.HOLDER, learnerId))).into(facts);
        in(CERTIFICATE_EMPLOYMENTS)
                .find(eq("holder", of(Use.EMPLOYED_HOLDER, learnerId)))
                .into(facts);
        facts.forEach(fact ->
                fact.keySet().removeAll(Set.of("_id", "person", "holder", ENROLMENT, SEQUENCE, ENROLMENT_SEQUENCE)));
        return facts;
    }

    private String of(Use use, String id) {
        return pseudonyms.of(use, id);
    }

    private void keep(String collection, String id, long sequence, Document state) {
        var fact = new Document(state).append("_id", id).append(SEQUENCE, sequence);
        write(collection, batch -> batch.states.merge(id, fact, Facts::newest));
    }

    private static Document newest(Document one, Document other) {
        return one.getLong(SEQUENCE) >= other.getLong(SEQUENCE) ? one : other;
    }

    private void remove(String collection, String id, long sequence) {
        keep(collection, id, sequence, new Document("removed", true));
    }

    private void copyToCertificates(String collection, String enrolment, Document state, long sequence) {
        var copy = new UpdateManyModel<Document>(
                and(eq(ENROLMENT, enrolment), not(gte(ENROLMENT_SEQUENCE, sequence))),
                new Document("$set", new Document(state).append(ENROLMENT_SEQUENCE, sequence)));
        write(collection, batch -> batch.copies.add(copy));
    }

    private void write(String collection, Consumer<Batch> write) {
        if (pending == null) {
            var batch = new Batch();
            write.accept(batch);
            flush(collection, batch);
            return;
        }
        var batch = pending.computeIfAbsent(collection, first -> new Batch());
        write.accept(batch);
        if (batch.states.size() + batch.copies.size() >= AT_ONCE) {
            flush(collection);
        }
    }

    /** Writes what is pending. */
    void flush() {
        COLLECTIONS.forEach(this::flush);
    }

    private void flush(String collection) {
        var batch = pending == null ? null : pending.remove(collection);
        if (batch != null) {
            flush(collection, batch);
        }
    }

    private void flush(String collection, Batch batch) {
        // A certificate keeps what it has of its enrolment: a count in between would miss it there. What is removed
        // keeps nothing.
        Replica.mergeIfNewer(mongo, prefix + collection, states(batch, false));
        Replica.upsertIfNewer(mongo, prefix + collection, states(batch, true));
        if (!batch.copies.isEmpty()) {
            in(collection).bulkWrite(List.copyOf(batch.copies));
        }
    }

    private static List<Document> states(Batch batch, boolean removed) {
        return batch.states.values().stream()
                .filter(fact -> isRemoved(fact) == removed)
                .toList();
    }

    /** Puts a rebuilt fact in the place of one that says something else of the same, or an earlier, event. */
    void correct(String collection, Document fact) {
        var running = and(eq(fact.get("_id")), not(gte(SEQUENCE, fact.getLong(SEQUENCE) + 1)));
        try {
            in(collection).replaceOne(running, fact, new ReplaceOptions().upsert(true));
        } catch (MongoWriteException refused) {
            // What matches nothing is inserted, and meets a newer state under its id: then there is nothing to do.
            if (!TransientFailures.isCollision(refused)) {
                throw refused;
            }
        }
    }

    static boolean isRemoved(Document fact) {
        return fact.getBoolean("removed", false);
    }

    /** A running fact as it would be with what another state of it has of an earlier event of the enrolment. */
    static @Nullable Document withEnrolmentOf(@Nullable Document running, Document read) {
        if (running == null || enrolmentSequence(running) <= enrolmentSequence(read)) {
            return running;
        }
        var earlier = new Document(running);
        earlier.keySet().removeAll(OF_ENROLMENT);
        read.forEach((field, value) -> {
            if (OF_ENROLMENT.contains(field)) {
                earlier.append(field, value);
            }
        });
        return earlier;
    }

    private static long enrolmentSequence(Document fact) {
        var sequence = fact.getLong(ENROLMENT_SEQUENCE);
        return sequence == null ? 0 : sequence;
    }

    /** E.g. 2026-Q1, by UTC. */
    static @Nullable String quarter(@Nullable Instant moment) {
        if (moment == null) {
            return null;
        }
        var date = moment.atOffset(ZoneOffset.UTC);
        return date.getYear() + "-Q" + date.get(IsoFields.QUARTER_OF_YEAR);
    }

    /** E.g. 2026-03-31, by UTC: texts of days are in the order of the days. */
    private static @Nullable String day(@Nullable Instant moment) {
        return moment == null
                ? null
                : LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }
}
