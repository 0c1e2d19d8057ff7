package fr.campusnumerique.acceptance.kernel.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.local.identity.Persona;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Personas as an OAuth 2.0 provider knows them: each is a client with this secret, by the grant {@code client_credentials} and
 * HTTP basic authentication. Tokens are asked for anew after half their life. Safe for use by many threads.
 */
public final class ClientCredentials {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private record Issued(String token, Instant replaceAt) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI endpoint;
    private final String secret;
    private final ConcurrentHashMap<String, Issued> issued = new ConcurrentHashMap<>();

    /** @param endpoint the provider's token endpoint */
    public ClientCredentials(URI endpoint, String secret) {
        this.endpoint = endpoint;
        this.secret = secret;
    }

    /**
     * A bearer token of the persona.
     *
     * @throws UncheckedIOException when the provider does not answer
     * @throws RefusedException when it does not know the persona, or the secret is another one
     */
    public String token(String persona) {
        return issued.compute(
                        persona,
                        (id, before) -> before != null && Instant.now().isBefore(before.replaceAt()) ? before : ask(id))
                .token();
    }

    private Issued ask(String persona) {
        var client = Base64.getEncoder().encodeToString((persona + ":" + secret).getBytes(UTF_8));
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(BOUND)
                .header("Authorization", "Basic " + client)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            var answer = new Answer(response.statusCode(), response.headers(), response.body());
            if (!answer.acknowledged()) {
                throw new RefusedException("no token for " + persona + ": " + endpoint + " answered with "
                        + answer.status() + " " + answer.shortBody());
            }
            long seconds = answer.json().path("expires_in").asLong(0);
            return new Issued(answer.text("access_token"), Instant.now().plusSeconds(seconds / 2));
        } catch (IOException e) {
            throw new UncheckedIOException("no token for " + persona + ": " + endpoint + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }

    /** Who it is by the claims of the token: the provider alone knows the subject of a learner. */
    public Persona who(String persona) {
        JsonNode claims = Answer.JSON.readTree(
                Base64.getUrlDecoder().decode(token(persona).split("\\.")[1]));
        return new Persona(
                persona,
                claims.path("sub").asString(""),
                claims.path("roles").values().stream().map(JsonNode::asString).toList(),
                text(claims, "administration"),
                text(claims, "country"),
                text(claims, "given_name"),
                text(claims, "family_name"),
                text(claims, "issuer"));
    }

    private static @Nullable String text(JsonNode claims, String name) {
        JsonNode claim = claims.path(name);
        return claim.isString() ? claim.asString() : null;
    }
}
