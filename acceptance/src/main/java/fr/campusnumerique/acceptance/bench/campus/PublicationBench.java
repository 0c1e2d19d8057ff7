package fr.campusnumerique.acceptance.bench.campus;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import fr.campusnumerique.acceptance.kernel.http.Patience;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/**
 * How long a publication takes over many enrolments, with 256 MB of heap for the feedback service: completed and with a
 * valid certificate each, in some hundred sessions of a few courses.
 *
 * <p>The facts are put into the service's store as its listeners leave them: a million events that come one by one, as they
 * do over months, would take longer than anybody waits for a figure.
 *
 * @param campus one with the feedback service only
 */
public record PublicationBench(LocalCampus campus, int enrolments, Progress progress) {

    private static final int COURSES = 8;
    private static final int SESSIONS = 400;
    private static final int ADMINISTRATIONS = 120;
    private static final int AT_ONCE = 1_000;
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    /** Returns whether the published figures are those that were put in. */
    public boolean run() {
        long began = System.nanoTime();
        fill();
        progress.say("%d enrolments are stored after %.0f s".formatted(enrolments, since(began)));
        try (var api = CampusApi.of(campus)) {
            var commands = new CommandSender(api, Patience.USUAL, new StopSignal());
            long publishing = System.nanoTime();
            commands.ask(ProgrammeCommands.publishProgramme(UUID.randomUUID().toString()));
            double seconds = since(publishing);
            JsonNode programme =
                    commands.ask(ProgrammeCommands.readExactProgramme()).json();
            int rows = 1;
            for (JsonNode table : programme.path("tables")) {
                rows += table.path("rows").size();
            }
            int completed = programme.path("total").path("completed").asInt(-1);
            int certificates = programme.path("total").path("certificates").asInt(-1);
            progress.say(String.format(
                    Locale.ROOT,
                    "bench: publication %.1f s (enrolments %,d, completed %,d, certificates %,d, rows %,d, heap 256"
                            + " MB)",
                    seconds,
                    enrolments,
                    completed,
                    certificates,
                    rows));
            return completed == enrolments && certificates == enrolments;
        }
    }

    private void fill() {
        try (var store = MongoClients.create(campus.storeUri(LocalCampus.FEEDBACK))) {
            var facts = store.getDatabase(LocalCampus.FEEDBACK);
            insert(facts, "course_facts", COURSES, PublicationBench::course);
            insert(facts, "session_facts", SESSIONS, PublicationBench::session);
            insert(facts, "person_facts", enrolments, PublicationBench::enrolment);
            insert(facts, "person_facts", enrolments, PublicationBench::employment);
            insert(facts, "person_facts", enrolments, PublicationBench::certificate);
            insert(facts, "person_facts", enrolments, PublicationBench::certificateEmployment);
        }
    }

    private void insert(MongoDatabase facts, String collection, int count, IntFunction<Document> fact) {
        for (int from = 0; from < count; from += AT_ONCE) {
            progress.now("%s: %d of %d".formatted(collection, from, count));
            List<Document> some = IntStream.range(from, Math.min(count, from + AT_ONCE))
                    .mapToObj(number -> fact.apply(number).append("sequence", 1L))
                    .toList();
            facts.getCollection(collection).insertMany(some, UNORDERED);
        }
    }

    private static Document course(int number) {
        return new Document("_id", "BENCH-" + number)
                .append("topics", List.of("topic-" + number % 3))
                .append("titles", new Document("fr", "Cours " + number).append("en", "Course " + number));
    }

    private static Document session(int number) {
        return inCourse(new Document("_id", "ses-" + number), number)
                .append("mode", "classroom")
                .append("state", "held")
                .append("city", "City " + number % 20)
                .append("seats", 12)
                .append("trainers", List.of("trainer-" + number % 50));
    }

    private static Document inCourse(Document fact, int session) {
        return fact.append("courseCode", "BENCH-" + session % COURSES).append("language", "fr");
    }

    private static Document enrolment(int number) {
        return inSession(fact("enrolment", number), number)
                .append("person", person("person", number))
                .append("state", "completed")
                .append("quarter", quarter(number))
                .append("completedOn", "2026-03-31")
                .append("seated", true)
                .append("served", true)
                .append("wait", 3600L * (number % 100));
    }

    private static Document fact(String kind, int number) {
        return new Document("_id", pseudonym(kind, number)).append("kind", kind);
    }

    private static Document inSession(Document fact, int number) {
        return inCourse(fact, number % SESSIONS).append("sessionId", "ses-" + number % SESSIONS);
    }

    private static Document employment(int number) {
        return employer(fact("employment", number), number)
                .append("state", "completed")
                .append("seated", true);
    }

    private static Document employer(Document fact, int number) {
        int administration = number % ADMINISTRATIONS;
        return fact.append("administration", "bench-" + administration)
                .append("administrationName", "Administration " + administration)
                .append("country", administration % 4 == 0 ? "LU" : "FR");
    }

    private static Document certificate(int number) {
        return inSession(fact("certificate", number), number)
                .append("enrolment", pseudonym("certified-enrolment", number))
                .append("holder", person("holder", number))
                .append("valid", true)
                .append("quarter", quarter(number))
                .append("validOn", "2026-03-31")
                .append("revokedOn", null);
    }

    private static Document certificateEmployment(int number) {
        return employer(fact("certificate-employment", number), number)
                .append("enrolment", pseudonym("certified-employment", number))
                .append("holder", person("employed-holder", number))
                .append("valid", true);
    }

    private static String quarter(int number) {
        return "2026-Q" + (1 + number % 4);
    }

    /** Somebody in ten has two of them. */
    private static String person(String use, int number) {
        return pseudonym(use, number % 10 == 9 ? number - 1 : number);
    }

    /** As long as those of the service: 256 bits in base64. */
    private static String pseudonym(String use, int number) {
        return "%43s".formatted(use + "-" + number).replace(' ', '-');
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
