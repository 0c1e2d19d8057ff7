package fr.campusnumerique.local.identity;

import fr.campusnumerique.local.machine.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/**
 * An OAuth 2.0 / OpenID Connect provider for one machine: discovery, keys and a token endpoint ({@code
 * client_credentials}, secret {@code campus-dev}) for a few personas and any number of learners. Production points the
 * services at the operator's own provider instead.
 */
public final class LocalIdentity implements AutoCloseable {

    /** The client secret of every persona. */
    public static final String SECRET = Personas.SECRET;

    /** Claim {@code aud} of every token. */
    public static final String AUDIENCE = "campus";

    /** How long a token is good for. */
    public static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private record Issued(String token, Instant replaceAt) {}

    private final AnnotationConfigServletWebServerApplicationContext server;
    private final SigningKey key;
    private final int port;
    // An RSA signature costs about a millisecond: a load run asks for the same learner again and again.
    private final ConcurrentHashMap<String, Issued> issued = new ConcurrentHashMap<>();

    private LocalIdentity(SigningKey key, int port) {
        this.key = key;
        this.port = port;
        this.server = new AnnotationConfigServletWebServerApplicationContext();
        server.getBeanFactory().registerSingleton("identityProvider", new IdentityServer.Address(issuer(), port));
        server.getBeanFactory().registerSingleton("keys", key.keys());
        server.register(IdentityServer.class);
        server.refresh();
    }

    /** Starts a provider with a key of its own; port 0 takes a free one. */
    public static LocalIdentity start(int port) {
        return start(SigningKey.fresh(), port);
    }

    /** Starts a provider whose key is kept in a folder, so that tokens survive a restart; port 0 takes a free one. */
    public static LocalIdentity start(Path folder, int port) {
        return start(SigningKey.keptIn(folder.resolve("identity-key.json")), port);
    }

    private static LocalIdentity start(SigningKey key, int port) {
        int free = Ports.orFree(port);
        Ports.require("identity", free);
        return new LocalIdentity(key, free);
    }

    /** The issuer's address: {@code issuer-uri} of the services and claim {@code iss}. */
    public String issuer() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    /** The personas with names of their own. Any {@code learner-<id>} exists besides. */
    public List<Persona> personas() {
        return Personas.named();
    }

    /**
     * The persona of that id.
     *
     * @throws IllegalArgumentException when nobody has it
     */
    public static Persona persona(String id) {
        return Personas.find(id).orElseThrow(() -> new IllegalArgumentException("nobody is called " + id));
    }

    /** Whether it is one of the few whose facts are written down, not made up from the id. */
    public static boolean isNamed(String id) {
        return Personas.named().stream().anyMatch(persona -> persona.id().equals(id));
    }

    /**
     * A bearer token as the token endpoint would issue it, good for at least half its life, without HTTP.
     *
     * @throws IllegalArgumentException when nobody has that id
     */
    public String token(String persona) {
        Instant now = Instant.now();
        return issued.compute(persona, (id, before) -> {
                    if (before != null && now.isBefore(before.replaceAt())) {
                        return before;
                    }
                    String token = sign(persona(id)::describeIn);
                    return new Issued(token, now.plus(TOKEN_LIFE.dividedBy(2)));
                })
                .token();
    }

    /** A token with claims of one's own, signed with the provider's key. Unless changed: this issuer, valid now. */
    public String sign(Consumer<JwtClaimsSet.Builder> claims) {
        return sign(key, issuer(), claims);
    }

    /** A token that claims to come from an issuer but is signed with a key that nobody has published. */
    public static String signWithForeignKey(String issuer, Consumer<JwtClaimsSet.Builder> claims) {
        return sign(SigningKey.fresh(), issuer, claims);
    }

    private static String sign(SigningKey key, String issuer, Consumer<JwtClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        JwtClaimsSet.Builder builder = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(AUDIENCE))
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(TOKEN_LIFE));
        claims.accept(builder);
        return key.sign(builder.build());
    }

    @Override
    public void close() {
        server.close();
    }
}
