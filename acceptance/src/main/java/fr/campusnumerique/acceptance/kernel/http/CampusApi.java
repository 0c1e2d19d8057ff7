package fr.campusnumerique.acceptance.kernel.http;

import fr.campusnumerique.acceptance.kernel.http.Command.Text;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The services' HTTP faces, as the people and systems use them who have a persona's token: one attempt a command. Safe for
 * use by many threads.
 */
public final class CampusApi implements AutoCloseable {

    private static final Duration CONNECT_BOUND = Duration.ofSeconds(2);
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(20);

    /** What is counted over everything takes the longer the more there is. */
    private static final Duration COUNT_BOUND = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_BOUND)
            .build();
    private final UnaryOperator<String> urls;
    private final UnaryOperator<String> tokens;

    /**
     * @param urls address of a service by its name, without a slash at its end
     * @param tokens bearer token of a persona by its id
     */
    public CampusApi(UnaryOperator<String> urls, UnaryOperator<String> tokens) {
        this.urls = urls;
        this.tokens = tokens;
    }

    /** Asks the services of a campus in this process, with tokens of its own identity provider. */
    public static CampusApi of(LocalCampus campus) {
        return new CampusApi(campus::url, campus.identity()::token);
    }

    /**
     * Makes one attempt.
     *
     * @throws java.net.ConnectException when the service was not reached: the command was not taken on
     * @throws IOException when the answer did not come: the command may or may not have been taken on
     */
    public Answer send(Command command) throws IOException {
        try {
            var answer = http.send(request(command), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean isCount(String path) {
        return path.startsWith("/programme") || path.startsWith("/results");
    }

    private HttpRequest request(Command command) {
        var request = HttpRequest.newBuilder(URI.create(urls.apply(command.service()) + command.path()))
                .timeout(isCount(command.path()) ? COUNT_BOUND : ANSWER_BOUND)
                .setHeader("Accept", "application/json");
        if (command.persona() != null) {
            request.setHeader("Authorization", "Bearer " + tokens.apply(command.persona()));
        }
        if (command.body() == null) {
            request.method(command.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            Text body = command.body() instanceof Text text
                    ? text
                    : new Text("application/json", Answer.JSON.writeValueAsString(command.body()));
            request.setHeader("Content-Type", body.type());
            request.method(command.method(), HttpRequest.BodyPublishers.ofString(body.text()));
        }
        command.headers().forEach(request::setHeader);
        return request.build();
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
