package fr.campusnumerique.acceptance.faults.compare;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.LedgerSender;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import tools.jackson.databind.JsonNode;

/** Reads what the services show, over HTTP as everybody who may see it, and counts what their stores hold. */
public final class StateReader {

    private static final int AT_ONCE = 16;

    private final LocalCampus campus;
    private final LedgerSender commands;
    private final Course course;
    private final StopSignal stop;
    private final Instant began;
    private final Map<String, State.Enrolled> enrolments = new ConcurrentHashMap<>();
    private final List<State.Certified> certificates = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    public StateReader(LocalCampus campus, LedgerSender commands, Course course, StopSignal stop, Instant began) {
        this.campus = campus;
        this.commands = commands;
        this.course = course;
        this.stop = stop;
        this.began = began;
    }

    /**
     * @param learners personas by their subjects
     * @param seated sessions with seats
     */
    public State read(Map<String, String> learners, Collection<String> seated) {
        Semaphore places = new Semaphore(AT_ONCE);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            learners.forEach((subject, persona) -> {
                places.acquireUninterruptibly();
                each.execute(() -> {
                    try {
                        stop.guard(() -> see(subject, persona));
                    } finally {
                        places.release();
                    }
                });
            });
        }
        stop.rethrow();
        JsonNode shown = shown();
        return new State(
                sequences(),
                Map.copyOf(enrolments),
                seated.stream().collect(Collectors.toMap(session -> session, this::seats)),
                List.copyOf(certificates),
                Set.copyOf(answered),
                count(LocalCampus.CERTIFICATE, "certificates", ofCourse()),
                shown.path("completed").asInt(-1),
                shown.path("certificates").asInt(-1));
    }

    private State.Seats seats(String session) {
        JsonNode seats =
                commands.ask(SeatCommands.readSeats("operator", session)).json();
        return new State.Seats(
                seats.path("capacity").asInt(0),
                seats.path("taken").asInt(0),
                seats.path("offered").asInt(0),
                seats.path("awaitingApproval").asInt(0),
                seats.path("waitlisted").asInt(0));
    }

    private void see(String subject, String persona) {
        for (JsonNode item : items(persona, LocalCampus.ENROLMENT, "/enrolments?limit=200")) {
            String id = item.path("enrolmentId").asString("");
            List<String> modules = item.path("completedModules").values().stream()
                    .map(module -> module.asString(""))
                    .toList();
            enrolments.put(
                    id,
                    new State.Enrolled(
                            id,
                            subject,
                            item.path("sessionId").asString(""),
                            item.path("state").asString(""),
                            modules));
            if (item.path("state").asString("").equals("completed") && hasAnswered(persona, id)) {
                answered.add(id);
            }
        }
        for (JsonNode item : items(persona, LocalCampus.CERTIFICATE, "/certificates?limit=200")) {
            certificates.add(new State.Certified(
                    item.path("certificateId").asString(""),
                    subject,
                    item.path("state").asString(""),
                    !item.path("claimedAt").isNull()));
        }
    }

    private Iterable<JsonNode> items(String persona, String service, String path) {
        return commands.ask(new Command(persona, service, "GET", path, null, Map.of()))
                .json()
                .path("items")
                .values();
    }

    private boolean hasAnswered(String persona, String enrolment) {
        return commands.settled(new Command(
                        persona, LocalCampus.FEEDBACK, "GET", "/feedback/" + enrolment + "/surveys", null, Map.of()))
                .json()
                .path("followUp")
                .isObject();
    }

    /** The course's row, exactly and as it is now. */
    private JsonNode shown() {
        for (JsonNode table :
                commands.ask(ProgrammeCommands.readCurrentProgramme()).json().path("tables")) {
            for (JsonNode row : table.path("rows")) {
                if (row.path("dimension").asString("").equals("course")
                        && row.path("value").asString("").equals(course.code())) {
                    return row;
                }
            }
        }
        throw new IllegalStateException("the programme has no course " + course.code());
    }

    private Map<String, Long> sequences() {
        Map<String, Long> sequences = new HashMap<>();
        sequences(LocalCampus.CATALOG, "courses", eq("_id", course.code()), sequences);
        sequences(LocalCampus.CATALOG, "sessions", ofCourse(), sequences);
        sequences(LocalCampus.ENROLMENT, "enrolments", ofCourse(), sequences);
        sequences(LocalCampus.CERTIFICATE, "certificates", ofCourse(), sequences);
        sequences(LocalCampus.FEEDBACK, "publications", gte("publishedAt", Date.from(began)), sequences);
        sequences(LocalCampus.FEEDBACK, "demands", ofCourse(), sequences);
        sequences(LocalCampus.FEEDBACK, "session-feedback", ofCourse(), sequences);
        return sequences;
    }

    private void sequences(String service, String collection, Bson filter, Map<String, Long> into) {
        try (MongoClient store = MongoClients.create(campus.storeUri(service))) {
            for (Document document : database(store, service)
                    .getCollection(collection)
                    .find(filter)
                    .projection(Projections.include("outbox.sequence"))) {
                long sequence = document.get("outbox", Document.class)
                        .get("sequence", Number.class)
                        .longValue();
                into.put("/" + collection + "/" + document.get("_id"), sequence);
            }
        }
    }

    private int count(String service, String collection, Bson filter) {
        try (MongoClient store = MongoClients.create(campus.storeUri(service))) {
            return (int) database(store, service).getCollection(collection).countDocuments(filter);
        }
    }

    private static MongoDatabase database(MongoClient store, String service) {
        return store.getDatabase(service);
    }

    private Bson ofCourse() {
        return eq("courseCode", course.code());
    }
}
