package fr.campusnumerique.feedback.replica;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.not;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import fr.campusnumerique.eventing.TransientFailures;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import fr.campusnumerique.feedback.Clustered;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * What the figures are counted from: the newest that is known of each course, session, enrolment, and certificate that is or
 * was valid. A fact follows from the newest event of its aggregate alone, so that it can be rebuilt.
 *
 * <p>What says where a learner works is kept in documents of its own, under a pseudonym of its own, and times are kept by
 * the day: session, employer and time together would lead to the learner, for whoever also reads the events. Of an
 * enrolment or certificate of which nothing stays its pseudonym and last sequence do, so that nothing older comes back.
 *
 * <p>The four kinds of facts of people share a collection: an event changes several of them, and they are one write then.
 * It is clustered by pseudonym, so that no order of arrival leads from one to the other.
 */
final class Facts {

    static final String COURSES = "course_facts";
    static final String SESSIONS = "session_facts";

    /** Those that follow from what somebody did. */
    static final String OF_PEOPLE = "person_facts";

    static final List<String> COLLECTIONS = List.of(COURSES, SESSIONS, OF_PEOPLE);

    /** Which of the kinds below a fact of somebody is of. */
    static final String KIND = "kind";

    static final String ENROLMENTS = "enrolment";
    static final String EMPLOYMENTS = "employment";
    static final String CERTIFICATES = "certificate";
    static final String CERTIFICATE_EMPLOYMENTS = "certificate-employment";

    static final String SEQUENCE = "sequence";

    /** Of the enrolment from which a certificate's fact has the session, or the employer. */
    static final String ENROLMENT_SEQUENCE = "enrolmentSequence";

    /** What is not left of something that was removed. */
    static final Bson KEPT = new Document("removed", new Document("$ne", true));

    /** The same of one kind. */
    static Bson kept(String kind) {
        return new Document(KIND, kind).append("removed", new Document("$ne", true));
    }

    private static final int AT_ONCE = 1_000;
    /** Under which pseudonym a certificate's fact knows its enrolment. */
    static final String ENROLMENT = "enrolment";

    /** What a certificate's facts have of its enrolment. */
    private static final List<String> OF_ENROLMENT =
            List.of("sessionId", "administration", "administrationName", "country", ENROLMENT_SEQUENCE);

    private static final String SELF_PACED = "self-paced";
    private static final Set<String> TAKEN_UP = Set.of("confirmed", "completed", "no-show", "not-completed");

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;
    private final String prefix;

    /** What is not written yet, by collection; null where everything is written at once. */
    private final @Nullable Map<String, FactChanges> pending;

    Facts(MongoOperations mongo, Pseudonyms pseudonyms) {
        this(mongo, pseudonyms, "", null);
    }

    private Facts(
            MongoOperations mongo, Pseudonyms pseudonyms, String prefix, @Nullable Map<String, FactChanges> pending) {
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
        Clustered.create(mongo, prefix + OF_PEOPLE);
        var people = in(OF_PEOPLE);
        // Sparse: no kind has all of these fields. That on the kind comes last, since the embedded store takes the
        // first.
        for (var field : List.of("person", "courseCode", "state", ENROLMENT, "holder", "sessionId")) {
            people.createIndex(Indexes.ascending(field), new IndexOptions().sparse(true));
        }
        people.createIndex(Indexes.ascending("validOn", "revokedOn", "holder"), new IndexOptions().sparse(true));
        people.createIndex(Indexes.ascending(KIND));
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
        flush(collection, List.of(id));
        return findAll(collection, List.of(id)).get(id);
    }

    /** Those of these that there are, by id; what is pending is not among them. */
    Map<String, Document> findAll(String collection, List<String> ids) {
        var found = new HashMap<String, Document>();
        // All in the first answer: by itself MongoDB gives 101, and the others when asked again.
        in(collection)
                .find(Filters.in("_id", ids))
                .batchSize(ids.size())
                .forEach(fact -> found.put(fact.getString("_id"), fact));
        return found;
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
        var change = new FactChanges();
        add(enrolment, sequence, change);
        write(OF_PEOPLE, change);
    }

    /** The same of many enrolments, in one write. */
    void keepEnrolments(List<EventEnvelope<EnrolmentEvent>> enrolments) {
        var change = new FactChanges();
        enrolments.forEach(event -> add(event.data(), event.sequence(), change));
        write(OF_PEOPLE, change);
    }

    private void add(EnrolmentEvent enrolment, long sequence, FactChanges change) {
        var id = enrolment.enrolmentId();
        var employer = employer(enrolment);
        var session = new Document("sessionId", enrolment.sessionId());
        // By itself where somebody is forgotten: what of a write is known already may be repeated in another order.
        var first = enrolment.erasureId() == null ? change : new FactChanges();
        first.keep(
                EMPLOYMENTS,
                of(Use.EMPLOYMENT, id),
                sequence,
                new Document(employer).append("state", enrolment.state()).append("seated", seated(enrolment)));
        if (enrolment.completed()) {
            first.copyToCertificates(of(Use.CERTIFIED_EMPLOYMENT, id), employer, sequence);
        }
        if (first != change) {
            write(OF_PEOPLE, first);
        }
        change.keep(
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
            change.copyToCertificates(of(Use.CERTIFIED_ENROLMENT, id), session, sequence);
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

    /**
     * The session and the employer are those of the enrolment, if that is known yet; otherwise they follow with it. Of one
     * that is not valid yet nothing is kept: it counts nowhere.
     */
    void keep(CertificateEvent certificate, Instant time, long sequence) {
        if (!certificate.awaited()) {
            var change = new FactChanges();
            add(certificate, time, sequence, change);
            write(OF_PEOPLE, change);
            followEnrolments(List.of(certificate));
        }
    }

    /** The same of many certificates: two writes and a read at the most. */
    void keepCertificates(List<EventEnvelope<CertificateEvent>> certificates) {
        var kept =
                certificates.stream().filter(event -> !event.data().awaited()).toList();
        if (!kept.isEmpty()) {
            var change = new FactChanges();
            kept.forEach(event -> add(event.data(), event.time(), event.sequence(), change));
            write(OF_PEOPLE, change);
            followEnrolments(kept.stream().map(EventEnvelope::data).toList());
        }
    }

    private void add(CertificateEvent certificate, Instant time, long sequence, FactChanges change) {
        var id = certificate.certificateId();
        var enrolmentId = enrolmentOf(certificate);
        var validAt = certificate.valid() || certificate.revoked() ? certificate.validAt() : null;
        var valid = validAt != null && !certificate.revoked();
        change.keep(
                CERTIFICATE_EMPLOYMENTS,
                of(Use.CERTIFICATE_EMPLOYMENT, id),
                sequence,
                new Document(ENROLMENT, of(Use.CERTIFIED_EMPLOYMENT, enrolmentId))
                        .append("holder", holder(Use.EMPLOYED_HOLDER, certificate))
                        .append("valid", valid));
        change.keep(
                CERTIFICATES,
                of(Use.CERTIFICATE, id),
                sequence,
                new Document(ENROLMENT, of(Use.CERTIFIED_ENROLMENT, enrolmentId))
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
    }

    private static String enrolmentOf(CertificateEvent certificate) {
        return Objects.requireNonNull(certificate.enrolmentId());
    }

    /** After certificates are written: an enrolment's event that comes meanwhile finds them, or is found here. */
    private void followEnrolments(List<CertificateEvent> certificates) {
        var enrolments = certificates.stream()
                .map(Facts::enrolmentOf)
                .flatMap(id -> Stream.of(of(Use.ENROLMENT, id), of(Use.EMPLOYMENT, id)))
                .toList();
        flush(OF_PEOPLE, enrolments);
        var own = certificates.stream()
                .map(CertificateEvent::certificateId)
                .flatMap(id -> Stream.of(of(Use.CERTIFICATE, id), of(Use.CERTIFICATE_EMPLOYMENT, id)));
        var known = findAll(OF_PEOPLE, Stream.concat(enrolments.stream(), own).toList());
        var copies = new FactChanges();
        for (var certificate : certificates) {
            var id = certificate.certificateId();
            var enrolmentId = enrolmentOf(certificate);
            copies.follow(
                    known.get(of(Use.CERTIFICATE, id)),
                    known.get(of(Use.ENROLMENT, enrolmentId)),
                    of(Use.CERTIFIED_ENROLMENT, enrolmentId),
                    "sessionId");
            copies.follow(
                    known.get(of(Use.CERTIFICATE_EMPLOYMENT, id)),
                    known.get(of(Use.EMPLOYMENT, enrolmentId)),
                    of(Use.CERTIFIED_EMPLOYMENT, enrolmentId),
                    "administration",
                    "administrationName",
                    "country");
        }
        write(OF_PEOPLE, copies);
    }

    private String holder(Use use, CertificateEvent certificate) {
        return pseudonyms.ofLearner(use, certificate.learnerId(), certificate.erasureId());
    }

    void removeEnrolment(String enrolmentId, long sequence) {
        var change = new FactChanges();
        change.remove(EMPLOYMENTS, of(Use.EMPLOYMENT, enrolmentId), sequence);
        change.remove(ENROLMENTS, of(Use.ENROLMENT, enrolmentId), sequence);
        write(OF_PEOPLE, change);
    }

    void removeCertificate(String certificateId, long sequence) {
        var change = new FactChanges();
        change.remove(CERTIFICATE_EMPLOYMENTS, of(Use.CERTIFICATE_EMPLOYMENT, certificateId), sequence);
        change.remove(CERTIFICATES, of(Use.CERTIFICATE, certificateId), sequence);
        write(OF_PEOPLE, change);
    }

    /** What leads to this learner, without the pseudonyms: of their enrolments, certificates and these ones' employers. */
    List<Document> factsOf(String learnerId) {
        var facts = new ArrayList<Document>();
        in(OF_PEOPLE).find(eq("person", of(Use.PERSON, learnerId))).into(facts);
        in(OF_PEOPLE)
                .find(Filters.in("holder", of(Use.HOLDER, learnerId), of(Use.EMPLOYED_HOLDER, learnerId)))
                .into(facts);
        facts.forEach(fact ->
                fact.keySet().removeAll(Set.of("_id", "person", "holder", ENROLMENT, SEQUENCE, ENROLMENT_SEQUENCE)));
        return facts;
    }

    private String of(Use use, String id) {
        return pseudonyms.of(use, id);
    }

    private void keep(String collection, String id, long sequence, Document state) {
        var change = new FactChanges();
        change.keep(id, sequence, state);
        write(collection, change);
    }

    private void write(String collection, FactChanges change) {
        if (pending == null) {
            change.write(mongo, prefix + collection);
            return;
        }
        var all = pending.computeIfAbsent(collection, first -> new FactChanges());
        all.add(change);
        if (all.size() >= AT_ONCE) {
            flush(collection);
        }
    }

    /** Writes what is pending. */
    void flush() {
        COLLECTIONS.forEach(this::flush);
    }

    /** Writes what is pending if one of these is. */
    private void flush(String collection, List<String> ids) {
        var changes = pending == null ? null : pending.get(collection);
        if (changes != null && ids.stream().anyMatch(changes::concerns)) {
            flush(collection);
        }
    }

    private void flush(String collection) {
        var changes = pending == null ? null : pending.remove(collection);
        if (changes != null) {
            changes.write(mongo, prefix + collection);
        }
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

    static long enrolmentSequence(Document fact) {
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
