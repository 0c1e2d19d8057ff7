package fr.campusnumerique.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.events.Offsets;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import fr.campusnumerique.acceptance.kernel.http.Patience;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a publication takes over many enrolments. The feedback service (256 MB of heap) gets them as it would from the
 * others: as events on the topics, completed and with a valid certificate each, in some hundred sessions of a few courses.
 *
 * @param campus one with the feedback service only
 */
public record PublicationBench(LocalCampus campus, int enrolments, Progress progress) {

    private static final int COURSES = 8;
    private static final int SESSIONS = 400;
    private static final int ADMINISTRATIONS = 120;
    private static final int PARTITIONS = 3;
    private static final Duration BOUND = Duration.ofHours(2);
    private static final Set<String> TOPICS =
            Set.of("campus.courses", "campus.sessions", "campus.enrolments", "campus.certificates");
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Read once each, by name. */
    private static final Map<String, ObjectNode> EXAMPLES = new HashMap<>();

    /** Returns whether the published figures are those that were put in. */
    public boolean run() {
        long began = System.nanoTime();
        fill();
        progress.say(
                "%d records on the topics after %.0f s".formatted(2 * enrolments + SESSIONS + COURSES, since(began)));
        try (var offsets = new Offsets(campus.bootstrapServers())) {
            var ends = offsets.ends(TOPICS);
            Await.until("feedback reads them all", BOUND, () -> {
                long lag = offsets.lag(ends, group -> group.startsWith(LocalCampus.FEEDBACK + "."));
                progress.now(lag + " records to be read");
                return lag == 0;
            });
        }
        progress.say("all read after %.0f s".formatted(since(began)));
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
        createTopics();
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", campus.bootstrapServers(), "acks", "all", "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int course = 0; course < COURSES; course++) {
                String code = "BENCH-" + course;
                event(producer, "campus.courses", "courses", "course.launched", code, Map.of("code", code));
            }
            for (int session = 0; session < SESSIONS; session++) {
                event(producer, "campus.sessions", "sessions", "session.created", "ses-" + session, ofSession(session));
            }
            for (int number = 0; number < enrolments; number++) {
                enrolment(producer, number);
                if (number % 10_000 == 0) {
                    progress.now("%d of %d enrolments".formatted(number, enrolments));
                }
            }
        }
    }

    /** Somebody in ten has two of them. */
    private static void enrolment(KafkaProducer<byte[], byte[]> producer, int number) {
        Map<String, String> fields = new HashMap<>(ofSession(number % SESSIONS));
        int administration = number % ADMINISTRATIONS;
        fields.put("enrolmentId", "enr-" + number);
        fields.put("learnerId", "learner-" + (number % 10 == 9 ? number - 1 : number));
        fields.put("administration", "Administration " + administration);
        fields.put("administrationId", "bench-" + administration);
        fields.put("certificateId", "cer-" + number);
        event(producer, "campus.enrolments", "enrolments", "enrolment.completed", "enr-" + number, fields);
        event(producer, "campus.certificates", "certificates", "certificate.validated", "cer-" + number, fields);
    }

    private static Map<String, String> ofSession(int session) {
        return Map.of("sessionId", "ses-" + session, "courseCode", "BENCH-" + session % COURSES, "language", "fr");
    }

    /** The contract's example, about another one. */
    private static void event(
            KafkaProducer<byte[], byte[]> producer,
            String topic,
            String aggregates,
            String name,
            String id,
            Map<String, String> fields) {
        ObjectNode data = EXAMPLES.computeIfAbsent(
                        name, first -> (ObjectNode) JSON.readTree(Contracts.example(type(first))))
                .deepCopy();
        fields.forEach((field, value) -> {
            if (data.has(field)) {
                data.put(field, value);
            }
        });
        var record = new ProducerRecord<>(topic, id.getBytes(UTF_8), JSON.writeValueAsBytes(data));
        Map.of(
                        "content-type",
                        "application/json",
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type(name),
                        "ce_source",
                        "/" + aggregates + "/" + id,
                        "ce_subject",
                        id,
                        "ce_partitionkey",
                        id,
                        "ce_sequence",
                        "%019d".formatted(1),
                        "ce_time",
                        Instant.now().toString())
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        producer.send(record);
    }

    private static String type(String name) {
        return "fr.campusnumerique." + name + ".v1";
    }

    /** Those of services that do not run here. */
    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", campus.bootstrapServers()))) {
            for (String topic : TOPICS) {
                try {
                    admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                            .all()
                            .get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new BenchFailedException("cannot create " + topic, e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted", e);
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
