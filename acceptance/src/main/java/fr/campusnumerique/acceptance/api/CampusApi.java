package fr.campusnumerique.acceptance.api;

import fr.campusnumerique.acceptance.api.Command.Text;
import fr.campusnumerique.local.LocalCampus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The campus from outside: the services' HTTP faces, as the people and systems use them who have a persona's token.
 * Safe for use by many threads.
 *
 * <p>Two ways to ask: {@link #send} makes one attempt and hands back whatever comes of it; {@link #ask} is patient and
 * takes only an acknowledgement.
 */
public final class CampusApi implements AutoCloseable {

    private static final Duration CONNECT_BOUND = Duration.ofSeconds(2);
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(20);

    /** What is counted over everything takes the longer the more there is. */
    private static final Duration COUNT_BOUND = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_BOUND)
            .build();
    private final UnaryOperator<String> urls;
    private final UnaryOperator<String> tokens;
    private final Patience patience;

    /**
     * @param urls address of a service by its name, without a slash at its end
     * @param tokens bearer token of a persona by its id
     */
    public CampusApi(UnaryOperator<String> urls, UnaryOperator<String> tokens, Patience patience) {
        this.urls = urls;
        this.tokens = tokens;
        this.patience = patience;
    }

    /** Asks the services of a campus in this process, with tokens of its own identity provider. */
    public static CampusApi of(LocalCampus campus, Patience patience) {
        return new CampusApi(campus::url, persona -> campus.identity().token(persona), patience);
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

    /**
     * Asks until the service acknowledges.
     *
     * @throws RefusedException when it refuses, or patience ends
     */
    public Answer ask(Command command) {
        Answer answer = settled(command);
        if (!answer.acknowledged()) {
            throw new RefusedException(command, answer);
        }
        return answer;
    }

    /**
     * Asks until the service acknowledges or refuses for good.
     *
     * @throws RefusedException when there is no such answer and patience ends
     */
    public Answer settled(Command command) {
        long end = System.nanoTime() + patience.bound().toNanos();
        Duration pause = Duration.ofMillis(10);
        while (true) {
            Answer answer = null;
            IOException unanswered = null;
            try {
                answer = send(command);
                if (!answer.worthRepeating()) {
                    return answer;
                }
            } catch (IOException e) {
                unanswered = e;
            }
            if (Thread.currentThread().isInterrupted() || System.nanoTime() - end >= 0) {
                throw outOfPatience(command, answer, unanswered);
            }
            // Locally things arrive in milliseconds: the seconds that a service asks for are meant for the world
            // outside.
            Await.pause(pause);
            pause = Await.longer(pause, patience.longestPause());
        }
    }

    private static RefusedException outOfPatience(
            Command command, @Nullable Answer answer, @Nullable IOException unanswered) {
        if (answer != null) {
            return new RefusedException(command, answer);
        }
        return new RefusedException(command, Optional.ofNullable(unanswered).orElseGet(IOException::new));
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

    public Editor editor() {
        return new Editor(this);
    }

    public Platform platform() {
        return new Platform(this);
    }

    /** An issuer's officer, e.g. of {@code unesco}. */
    public Officer officer(String issuer) {
        return new Officer(this, "officer-" + issuer);
    }

    public Operator operator() {
        return new Operator(this);
    }

    /** A learner by the persona's id, e.g. {@code learner-amina}. */
    public Learner learner(String persona) {
        return new Learner(this, persona);
    }

    /** Somebody with a certificate's number and no token. */
    public Verifier verifier() {
        return new Verifier(this);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
