package fr.campusnumerique.acceptance.drill;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.faults.load.Outcome;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.OpenWork;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/** Holds restored databases against the ledger of before the dump, and the topics against what the databases hold. */
final class RestoredCheck implements AutoCloseable {

    private final MongoClient store;
    private final List<String> findings = new ArrayList<>();
    private int lost;
    private int compared;

    /** @param uri of a database in the store */
    RestoredCheck(String uri) {
        this.store = MongoClients.create(uri);
    }

    /** What was acknowledged before the dump and is not in the restored databases. */
    void ledger(List<Entry> before) {
        Set<String> enrolled = new HashSet<>();
        Set<String> finished = new HashSet<>();
        Set<String> sessions = new HashSet<>();
        Set<String> claimed = new HashSet<>();
        for (Document enrolment :
                database(LocalCampus.ENROLMENT).getCollection("enrolments").find()) {
            String of = place(enrolment.getString("learnerId"), enrolment.getString("sessionId"));
            enrolled.add(of);
            modules(enrolment).forEach(module -> finished.add(of + " " + module));
        }
        database(LocalCampus.CATALOG)
                .getCollection("sessions")
                .find()
                .map(one -> one.getString("_id"))
                .into(sessions);
        database(LocalCampus.CERTIFICATE)
                .getCollection("certificates")
                .find(Filters.ne("claimedAt", null))
                .map(one -> String.valueOf(one.get("learnerId")))
                .into(claimed);
        for (Entry entry : before) {
            if (entry.outcome() != Outcome.ACKNOWLEDGED) {
                continue;
            }
            switch (entry.action()) {
                case ENROL -> check(enrolled, place(entry.learner(), entry.session()), entry);
                case FINISH_MODULE ->
                    check(finished, place(entry.learner(), entry.session()) + " " + entry.detail(), entry);
                case OPEN_SESSION, OPEN_SEATS -> check(sessions, entry.detail(), entry);
                case CLAIM -> check(claimed, entry.learner(), entry);
                default -> {
                    // Of these a later command may have left no trace.
                }
            }
        }
        if (compared == 0) {
            findings.add("no command that was acknowledged before the dump could be looked up");
        }
    }

    private void check(Set<String> there, String wanted, Entry entry) {
        compared++;
        if (!there.contains(wanted)) {
            lost++;
            findings.add("acknowledged before the dump and not restored: " + entry);
        }
    }

    private static String place(String learner, String session) {
        return learner + " in " + session;
    }

    /** Finished ones, also those that wait for their course to be known. */
    private static List<String> modules(Document enrolment) {
        Document progress = enrolment.get("progress", Document.class);
        return Stream.of("completed", "unmatched")
                .flatMap(list -> progress.getList(list, Document.class, List.of()).stream())
                .map(module -> module.getString("moduleId"))
                .toList();
    }

    /** All to which a service has published: those of people's courses, and those of erasures. */
    static final Set<String> TOPICS = Stream.concat(
                    OpenWork.TOPICS.stream(), Stream.of("campus.erasures", "campus.acknowledgements"))
            .collect(Collectors.toUnmodifiableSet());

    /** Of each aggregate that a service holds, its newest event is the last record of its key. */
    void topics(List<EventRecord> records) {
        Map<String, EventRecord> last = new HashMap<>();
        records.forEach(record -> last.put(record.source(), record));
        for (String service : LocalCampus.SERVICES) {
            for (String collection : database(service).listCollectionNames()) {
                database(service)
                        .getCollection(collection)
                        .find(Filters.exists("outbox.pending.0"))
                        .forEach(document -> compare(
                                "/" + collection + "/" + document.get("_id"),
                                document.get("outbox", Document.class)
                                        .get("sequence", Number.class)
                                        .longValue(),
                                last));
            }
        }
    }

    private void compare(String source, long newest, Map<String, EventRecord> last) {
        EventRecord record = last.get(source);
        if (record == null || record.sequence() != newest) {
            findings.add("%s: its newest event is %d, the last on the topic %s"
                    .formatted(source, newest, record == null ? "none" : String.valueOf(record.sequence())));
        }
    }

    private MongoDatabase database(String service) {
        return store.getDatabase(service);
    }

    /** How many commands of the ledger were looked up. */
    int compared() {
        return compared;
    }

    /** How many of them were not found. */
    int lost() {
        return lost;
    }

    /** Those, and what the topics say otherwise. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    @Override
    public void close() {
        store.close();
    }
}
