package fr.campusnumerique.certificate;

import static org.awaitility.Awaitility.await;

import fr.campusnumerique.certificate.adoption.Adoption;
import fr.campusnumerique.certificate.adoption.AdoptionService;
import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.certificate.issuer.Keystores;
import fr.campusnumerique.certificate.recognition.RecognitionService;
import fr.campusnumerique.certificate.replica.course.CourseService;
import fr.campusnumerique.certificate.signing.SigningBacklog;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.privacy.ErasedLearners;
import fr.campusnumerique.testkit.events.LagFence;
import fr.campusnumerique.testkit.http.TestHttp;
import fr.campusnumerique.testkit.store.Quiet;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over a real broker and a store; one for all tests, each of which uses courses of its own. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"campus.signing.sweep-every=1h", "campus.erasure.settle=1s", "campus.erasure.sweep-every=200ms"})
@ContextConfiguration(initializers = LocalParts.class)
@Import(StoreOperations.class)
abstract class RunningService {

    private static final Path KEYS = keys();
    private static final JsonMapper JSON = new JsonMapper();
    static final Duration SOON = Duration.ofMinutes(2);

    @LocalServerPort
    private int port;

    int port() {
        return port;
    }

    @Autowired
    Certificates certificates;

    @Autowired
    CertificateService service;

    @Autowired
    RecognitionService recognitions;

    @Autowired
    AdoptionService adoptions;

    @Autowired
    SigningBacklog backlog;

    @Autowired
    CourseService courses;

    @Autowired
    ErasedLearners erased;

    @Autowired
    MongoTemplate store;

    @Value("${campus.inbox.group-suffix:}")
    private String groupSuffix;

    @DynamicPropertySource
    static void issuers(DynamicPropertyRegistry properties) {
        issuer(properties, 0, "unesco", "UNESCO", "UNESCO");
        issuer(properties, 1, "oxford", "University of Oxford", "Université d’Oxford");
        properties.add("campus.issuers[2].id", () -> "keyless");
    }

    private static void issuer(DynamicPropertyRegistry properties, int n, String id, String english, String french) {
        properties.add("campus.issuers[" + n + "].id", () -> id);
        properties.add("campus.issuers[" + n + "].name.en", () -> english);
        properties.add("campus.issuers[" + n + "].name.fr", () -> french);
        properties.add("campus.issuers[" + n + "].keystore", () -> KEYS.resolve(id + ".p12"));
        properties.add("campus.issuers[" + n + "].keystore-password", () -> Keystores.PASSWORD);
        properties.add("campus.issuers[" + n + "].key-alias", () -> "signing");
    }

    private static Path keys() {
        try {
            var folder = Files.createTempDirectory("keys");
            for (var issuer : new String[] {"unesco", "oxford"}) {
                var keystore = Keystores.addKey(folder.resolve(issuer + ".p12"), "signing", "Ed25519");
                keystore.toFile().deleteOnExit();
            }
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Quiet quiet() {
        return new Quiet(store.getDb(), LocalParts.bootstrapServers(), "certificate-service", groupSuffix);
    }

    /** Waits until a consumer has handled all that is on its topic now. */
    void awaitHandled(String consumer) {
        awaitHandled("campus." + consumer, consumer);
    }

    void awaitHandled(String topic, String consumer) {
        var group = "certificate-service." + consumer + groupSuffix;
        LagFence.await(LocalParts.bootstrapServers(), group, topic, SOON);
    }

    /** A course that is known here, under a new code. */
    String knownCourse(String... issuers) {
        var code = newCode();
        Bus.launched(Bus.course(code, issuers), 2);
        await().atMost(SOON).until(() -> courses.find(code).isPresent());
        return code;
    }

    static String newCode() {
        return "AI-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A learner who completed the course; their certificate is opened. */
    Learnt completed(String courseCode) {
        var learnt = Learnt.of("learner-" + UUID.randomUUID());
        Bus.completed(Bus.completion(learnt.enrolmentId(), learnt.subject(), courseCode));
        await().atMost(SOON).until(() -> certificates.existsById(learnt.certificateId()));
        return learnt;
    }

    /** Someone who completed a course. */
    record Learnt(String persona, String subject, String enrolmentId, String certificateId) {
        static Learnt of(String persona) {
            var enrolment = "enr-" + UUID.randomUUID();
            var subject = fr.campusnumerique.local.identity.LocalIdentity.persona(persona)
                    .subject();
            return new Learnt(persona, subject, enrolment, CertificateId.of(enrolment));
        }

        String token() {
            return LocalParts.identity().token(persona);
        }
    }

    Certificate stored(Learnt learnt) {
        return certificates.findById(learnt.certificateId()).orElseThrow();
    }

    void awaitState(Learnt learnt, Certificate.State state) {
        await().atMost(SOON).until(() -> stored(learnt).state() == state);
    }

    /** An issuer's officer adopts the course. */
    Answer adopt(String issuer, String courseCode) {
        return post(
                "/adoptions",
                LocalParts.identity().token("officer-" + issuer),
                "{\"courseCode\":\"" + courseCode + "\"}");
    }

    /** Only stored: nothing is scheduled, as after a crash. */
    void storeAdoption(String course, String issuer) {
        storeAdoption(course, issuer, "officer");
    }

    void storeAdoption(String course, String issuer, String officer) {
        store.save(new Adoption(issuer + "/" + course, null, course, issuer, Instant.now(), officer));
    }

    /** A certificate that both issuers have signed. */
    Learnt valid() {
        var course = knownCourse("unesco", "oxford");
        adopt("unesco", course);
        adopt("oxford", course);
        var learnt = completed(course);
        awaitState(learnt, Certificate.State.VALID);
        return learnt;
    }

    Answer claim(Learnt learnt) {
        return post("/certificates/" + learnt.certificateId() + "/claim", learnt.token(), "");
    }

    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            var values = response.headers().allValues(name);
            return values.isEmpty() ? null : String.join(", ", values);
        }

        String problem() {
            return json().path("type").asString("");
        }
    }

    Answer get(String path, String token, String... headers) {
        return send(request(path, token, headers).GET());
    }

    Answer post(String path, String token, String body) {
        return send(request(path, token, "Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length > 0 ? request.headers(headers) : request;
    }

    private static Answer send(HttpRequest.Builder request) {
        var response = TestHttp.send(request.build());
        return new Answer(response.statusCode(), response.body(), response);
    }
}
