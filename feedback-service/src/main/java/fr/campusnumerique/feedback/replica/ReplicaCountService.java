package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Pseudonyms.Use;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Counts enrolments and certificates in the store: what comes back grows with the sessions and employers, not with people. */
@Service
public class ReplicaCountService {

    /**
     * Enrolments that are alike.
     *
     * @param sessionId null of certificates whose enrolment is not known yet
     * @param state null of certificates
     */
    public record InSession(
            @Nullable String sessionId,
            String courseCode,
            String language,
            @Nullable String quarter,
            @Nullable String state,
            boolean seated,
            int count) {}

    /** Enrolments of people who work alike; administration and country are empty where they are forgotten. */
    public record InEmployment(
            String administration,
            String administrationName,
            String country,
            @Nullable String state,
            boolean seated,
            int count) {}

    /** A count over all enrolments takes longer than any other call to the store may. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final List<String> WAITING = List.of("waitlisted", "offered");

    private final Facts facts;
    private final Pseudonyms pseudonyms;

    /** Null for the limit of every call to the store. */
    private final @Nullable Duration limit;

    @Autowired
    ReplicaCountService(Facts facts, Pseudonyms pseudonyms) {
        this(facts, pseudonyms, null);
    }

    private ReplicaCountService(Facts facts, Pseudonyms pseudonyms, @Nullable Duration limit) {
        this.facts = facts;
        this.pseudonyms = pseudonyms;
        this.limit = limit;
    }

    /** The same for the counts of a publication, which may take ten minutes each; nobody waits for them. */
    public ReplicaCountService withLongTimeout() {
        return new ReplicaCountService(facts, pseudonyms, LONGEST);
    }

    public List<InSession> enrolments() {
        return inSessions(Facts.ENROLMENTS, new Document("state", new Document("$ne", null)), "state", "seated");
    }

    /** Those that are valid; the quarter is that from which they are. */
    public List<InSession> certificates() {
        return inSessions(Facts.CERTIFICATES, new Document("valid", true));
    }

    private List<InSession> inSessions(String kind, Document counted, String... more) {
        var fields = Stream.concat(Stream.of("sessionId", "courseCode", "language", "quarter"), Stream.of(more))
                .toList();
        return rows(
                kind,
                counted,
                group(fields),
                row -> new InSession(
                        row.getString("sessionId"),
                        row.getString("courseCode"),
                        row.getString("language"),
                        row.getString("quarter"),
                        row.getString("state"),
                        row.getBoolean("seated", false),
                        count(row)));
    }

    public List<InEmployment> employments() {
        return inEmployments(Facts.EMPLOYMENTS, new Document("state", new Document("$ne", null)), "state", "seated");
    }

    /** Of the certificates that are valid. */
    public List<InEmployment> certificateEmployments() {
        return inEmployments(
                Facts.CERTIFICATE_EMPLOYMENTS,
                new Document("valid", true).append("administration", new Document("$ne", null)));
    }

    private List<InEmployment> inEmployments(String kind, Document counted, String... more) {
        var fields = Stream.concat(Stream.of("administration", "country"), Stream.of(more))
                .toList();
        var group = group(fields);
        group.get("$group", Document.class).append("name", new Document("$max", "$administrationName"));
        return rows(
                kind,
                counted,
                group,
                row -> new InEmployment(
                        row.getString("administration"),
                        Objects.toString(row.getString("name"), ""),
                        row.getString("country"),
                        row.getString("state"),
                        row.getBoolean("seated", false),
                        count(row)));
    }

    /** By course, how many took a seat after so many seconds. */
    public Map<String, SortedMap<Long, Integer>> waits() {
        var waits = new TreeMap<String, SortedMap<Long, Integer>>();
        for (var row : aggregate(
                Facts.ENROLMENTS,
                new Document("wait", new Document("$ne", null)),
                group(List.of("courseCode", "wait")))) {
            var key = row.get("_id", Document.class);
            waits.computeIfAbsent(key.getString("courseCode"), first -> new TreeMap<>())
                    .merge(key.get("wait", Number.class).longValue(), count(row), Integer::sum);
        }
        return waits;
    }

    /**
     * Distinct people with a valid certificate, by the values of fields of the certificates.
     *
     * @param fields of {@code courseCode}, {@code language}, {@code quarter}; none gives all people under ""
     */
    public Map<String, Integer> certifiedBy(String... fields) {
        return distinct(Facts.CERTIFICATES, new Document("valid", true), "holder", fields);
    }

    /** The same by {@code administration} or {@code country}. */
    public Map<String, Integer> certifiedByEmployer(String field) {
        return distinct(
                Facts.CERTIFICATE_EMPLOYMENTS,
                new Document("valid", true).append(field, new Document("$ne", null)),
                "holder",
                field);
    }

    /** The same for one of these values of a field, e.g. the sessions at a place. */
    public int certifiedIn(String field, Collection<String> values) {
        return total(distinct(
                Facts.CERTIFICATES,
                new Document("valid", true).append(field, new Document("$in", List.copyOf(values))),
                "holder"));
    }

    /** The same of other facts. */
    ReplicaCountService of(Facts others) {
        return new ReplicaCountService(others, pseudonyms, limit);
    }

    /** Distinct people with a certificate that was valid at the end of a day, by UTC. */
    public int certifiedOn(LocalDate day) {
        var then = new Document("validOn", new Document("$lte", day.toString()))
                .append(
                        "$or",
                        List.of(
                                new Document("revokedOn", null),
                                new Document("revokedOn", new Document("$gt", day.toString()))));
        return total(distinct(Facts.CERTIFICATES, then, "holder"));
    }

    private Map<String, Integer> distinct(String kind, Document counted, String person, String... fields) {
        var key = new Document();
        var then = new Document();
        for (var field : fields) {
            key.append(field, "$" + field);
            then.append(field, "$_id." + field);
        }
        var people = new TreeMap<String, Integer>();
        for (var row : aggregate(
                kind,
                counted,
                new Document("$group", new Document("_id", key.append(person, "$" + person))),
                new Document("$group", new Document("_id", then).append("n", new Document("$sum", 1))))) {
            var id = row.get("_id", Document.class);
            people.put(
                    String.join(
                            " ",
                            Stream.of(fields)
                                    .map(field -> Objects.toString(id.get(field), ""))
                                    .toList()),
                    count(row));
        }
        return people;
    }

    private static int total(Map<String, Integer> people) {
        return people.getOrDefault("", 0);
    }

    /** How many people wait for a seat in a session, by session. */
    public Map<String, Integer> waiting() {
        var waiting = new TreeMap<String, Integer>();
        for (var row : aggregate(
                Facts.ENROLMENTS, new Document("state", new Document("$in", WAITING)), group(List.of("sessionId")))) {
            waiting.put(row.get("_id", Document.class).getString("sessionId"), count(row));
        }
        return waiting;
    }

    /** Distinct people who wait for a seat in these sessions of a course, without who has a seat in another or completed it. */
    public int waitingOnly(String courseCode, List<String> sessionIds) {
        var waits = new Document("$and", List.of(in("$state", WAITING), in("$sessionId", sessionIds)));
        var found = aggregate(
                Facts.ENROLMENTS,
                waitingOrServed(courseCode, sessionIds),
                new Document(
                        "$group",
                        new Document("_id", "$person")
                                .append("waits", countOf(waits))
                                .append("served", countOf(new Document("$eq", List.of("$served", true))))),
                match(new Document("waits", new Document("$gt", 0)).append("served", 0)),
                new Document("$group", new Document("_id", null).append("n", new Document("$sum", 1))));
        var people = 0;
        for (var row : found) {
            people = count(row);
        }
        return people;
    }

    /** How many of these learners wait for a seat in these sessions of a course, have one in another, or completed it. */
    public int enrolledOf(List<String> learnerIds, String courseCode, List<String> sessionIds) {
        var people = learnerIds.stream()
                .map(learner -> pseudonyms.of(Use.PERSON, learner))
                .toList();
        return total(distinct(
                Facts.ENROLMENTS,
                waitingOrServed(courseCode, sessionIds).append("person", new Document("$in", people)),
                "person"));
    }

    private static Document waitingOrServed(String courseCode, List<String> sessionIds) {
        var waits = new Document("state", new Document("$in", WAITING))
                .append("sessionId", new Document("$in", sessionIds));
        return new Document("courseCode", courseCode).append("$or", List.of(waits, new Document("served", true)));
    }

    private static Document in(String field, List<String> values) {
        return new Document("$in", List.of(field, values));
    }

    private static Document countOf(Document condition) {
        return new Document("$sum", new Document("$cond", List.of(condition, 1, 0)));
    }

    private <R> List<R> rows(String kind, Document counted, Document group, Function<Document, R> row) {
        var rows = new ArrayList<R>();
        for (var found : aggregate(kind, counted, group)) {
            var flat = new Document(found.get("_id", Document.class));
            found.forEach((field, value) -> {
                if (!field.equals("_id")) {
                    flat.append(field, value);
                }
            });
            rows.add(row.apply(flat));
        }
        return rows;
    }

    /** Of one kind, those of which this holds. */
    private Iterable<Document> aggregate(String kind, Document counted, Document... stages) {
        var all = new ArrayList<Document>();
        all.add(match(new Document(counted).append(Facts.KIND, kind)));
        all.addAll(List.of(stages));
        var some = facts.in(Facts.OF_PEOPLE);
        return (limit == null ? some : some.withTimeout(limit.toMinutes(), TimeUnit.MINUTES))
                .aggregate(all)
                .allowDiskUse(true);
    }

    private static Document match(Document counted) {
        return new Document("$match", counted);
    }

    private static Document group(List<String> fields) {
        var key = new Document();
        fields.forEach(field -> key.append(field, "$" + field));
        return new Document("$group", new Document("_id", key).append("n", new Document("$sum", 1)));
    }

    private static int count(Document row) {
        return row.get("n", Number.class).intValue();
    }
}
