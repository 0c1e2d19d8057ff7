package fr.campusnumerique.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Decodes and verifies a token once, not at each request of its owner. It is kept until it expires and for 5 minutes at
 * most: as long as the decoder keeps the identity provider's keys, so that a key that was withdrawn is forgotten with what
 * it signed. At most {@value #MOST} are kept, those used last; a refused token is not.
 */
final class VerifiedTokens implements JwtDecoder {

    static final int MOST = 5_000;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> kept;

    VerifiedTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.<String, Jwt>creating((_, token) -> remaining(token)))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** The whole text is the key: whoever changes a character of a good token has another one. */
    @Override
    public Jwt decode(String token) {
        var known = kept.getIfPresent(token);
        if (known != null) {
            return known;
        }
        var verified = decoder.decode(token);
        if (remaining(verified).isPositive()) {
            kept.put(token, verified);
        }
        return verified;
    }

    private Duration remaining(Jwt token) {
        var end = token.getExpiresAt();
        var left = end == null ? Duration.ZERO : Duration.between(clock.instant(), end);
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    /** How many are kept now. */
    long size() {
        kept.cleanUp();
        return kept.estimatedSize();
    }
}
