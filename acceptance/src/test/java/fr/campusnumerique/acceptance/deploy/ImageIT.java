package fr.campusnumerique.acceptance.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LauncherLog;
import fr.campusnumerique.local.launcher.LocalCampus;
import fr.campusnumerique.local.parts.LocalParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Dockerfile does, without an engine, for one service: it is extracted and trained, and then starts as its image
 * does, with the flags, the command and the health check that are read from the Dockerfile. What an image of another service
 * has beside it differs in nothing but its jars.
 */
@Timeout(900)
@TestMethodOrder(OrderAnnotation.class)
class ImageIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path HOME = Path.of(System.getProperty("campus.home", ".."));

    /** The memory limit of a service in compose. The JVM reads it from its container; here it is set. */
    private static final String LIMIT = "-XX:MaxRAM=384m";

    private static final int ROWS = 10_000;

    @TempDir
    private static Path folder;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static String dockerfile;
    private static Process service;
    private static int port;

    @BeforeAll
    static void as_the_dockerfile_builds_and_starts_it() throws Exception {
        LauncherLog.quiet();
        dockerfile = Files.readString(HOME.resolve("Dockerfile")).replace("\\\n", "");
        CampusOptions options = CampusOptions.in(HOME)
                .withServices(List.of(LocalCampus.ENROLMENT))
                .withSetting("JDK_JAVA_OPTIONS", environment().get("JDK_JAVA_OPTIONS"));
        List<String> said = new ArrayList<>();
        LocalCampus.prepareImages(options, folder, campus -> {}, said::add);
        Path image = folder.resolve(LocalCampus.ENROLMENT);
        assertThat(image).as(said.toString()).isDirectoryContaining(file -> file.endsWith("start.aot"));

        port = freePort();
        List<String> command = new ArrayList<>(strings(last("(?m)^CMD (\\[.*])$")));
        assertThat(command.getFirst()).isEqualTo("java");
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder start = new ProcessBuilder(command).directory(image.toFile());
        start.redirectOutput(log().toFile()).redirectError(folder.resolve("err").toFile());
        start.environment().putAll(environment());
        // Without a cache that it can use it would not start at all.
        start.environment().merge("JDK_JAVA_OPTIONS", LIMIT + " -XX:AOTMode=on", (own, more) -> own + " " + more);
        start.environment().putAll(settings());
        service = start.start();
    }

    @AfterAll
    static void gone() throws InterruptedException {
        if (service != null) {
            service.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
        HTTP.close();
    }

    @Test
    @Order(1)
    void it_becomes_healthy_with_little_to_read_in_its_log_each_line_for_a_machine() throws Exception {
        List<String> check = strings(last("(?m)^HEALTHCHECK .*CMD (\\[.*])$"));
        Await.until("healthy", Duration.ofMinutes(2), () -> !service.isAlive() || passes(check));

        List<String> lines = Files.readAllLines(log());
        assertThat(service.isAlive()).as(lines.toString()).isTrue();
        assertThat(lines).hasSizeBetween(5, 99);
        // The JVM's own begin with their time.
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("["))
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> {
                    JsonNode event = JSON.readTree(line);
                    assertThat(event.path("@timestamp").asString()).isNotBlank();
                    assertThat(event.at("/service/name").asString()).isEqualTo(LocalCampus.ENROLMENT);
                });
    }

    @Test
    @Order(2)
    void it_says_which_commit_it_is_and_what_it_is_made_of() throws Exception {
        JsonNode info = JSON.readTree(get("/actuator/info", ""));
        assertThat(info.at("/build/artifact").asString()).isEqualTo(LocalCampus.ENROLMENT);
        if (Files.isDirectory(HOME.resolve(".git"))) {
            assertThat(info.at("/git/commit/id/full").asString()).matches("[0-9a-f]{40}");
        }
        JsonNode sbom = JSON.readTree(get("/actuator/sbom/application", token("operator")));
        assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(sbom.path("components").findValuesAsString("name")).contains("spring-boot", "kafka-clients");
    }

    @Test
    @Order(3)
    void six_files_of_ten_thousand_rows_at_once_have_room_in_its_half_of_384_megabytes() throws Exception {
        String officer = token("training-officer");
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int file = 0; file < 6; file++) {
            HttpRequest request = HttpRequest.newBuilder(uri("/bulk-enrolments"))
                    .header("Authorization", officer)
                    .header("Content-Type", "text/csv")
                    .timeout(Duration.ofMinutes(2))
                    .POST(HttpRequest.BodyPublishers.ofString(rows(file)))
                    .build();
            answers.add(HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString(UTF_8)));
        }
        for (var answer : answers) {
            assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(202);
            assertThat(JSON.readTree(answer.join().body()).path("rows").asInt()).isEqualTo(ROWS);
        }
        assertThat(service.isAlive()).isTrue();
    }

    private static boolean passes(List<String> check) {
        ProcessBuilder once = new ProcessBuilder(check).redirectErrorStream(true);
        once.environment().putAll(settings());
        try {
            Process running =
                    once.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return running.waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ids as long as they may be: some four megabytes, which is what a body may have. */
    private static String rows(int file) {
        StringBuilder rows = new StringBuilder("sessionId,learnerId\n");
        for (int row = 0; row < ROWS; row++) {
            rows.append("s".repeat(190)).append(',').append("%d-%05d-".formatted(file, row));
            rows.append("x".repeat(200)).append('\n');
        }
        return rows.toString();
    }

    private static String get(String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(2));
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String token(String role) {
        return "Bearer "
                + LocalParts.identity()
                        .sign(claims -> claims.subject("image")
                                .claim("roles", List.of(role))
                                .claim("administration", "Préfecture")
                                .claim("country", "FR"));
    }

    private static Map<String, String> settings() {
        return Map.of(
                "SPRING_PROFILES_ACTIVE", "ecs",
                "SERVER_PORT", String.valueOf(port),
                "SPRING_MONGODB_URI", LocalParts.storeUri("image"),
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", LocalParts.bootstrapServers(),
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI",
                        LocalParts.identity().issuer(),
                "CAMPUS_WEB_PUBLIC_URL", "https://campus.example/enrolment",
                "CAMPUS_OUTBOX_REPLICAS", "1");
    }

    private static Path log() {
        return folder.resolve("out");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** The variables of all stages. */
    private static Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        Matcher each = Pattern.compile("(?m)^ENV (\\w+)=\"?(.*?)\"?$").matcher(dockerfile);
        while (each.find()) {
            variables.put(each.group(1), each.group(2));
        }
        assertThat(variables).containsKey("JDK_JAVA_OPTIONS");
        return variables;
    }

    /** Of the last stage, which is that of the services. */
    private static String last(String pattern) {
        String found = "";
        for (Matcher each = Pattern.compile(pattern).matcher(dockerfile); each.find(); ) {
            found = each.group(1);
        }
        assertThat(found).as(pattern).isNotEmpty();
        return found;
    }

    private static List<String> strings(String json) {
        return JSON.readTree(json).valueStream().map(JsonNode::asString).toList();
    }
}
