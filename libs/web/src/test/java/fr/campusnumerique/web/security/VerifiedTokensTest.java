package fr.campusnumerique.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class VerifiedTokensTest {

    private static final Instant BEGIN = Instant.parse("2026-11-30T10:00:00Z");
    private static final RSAKey KEY = key();

    private final MovingClock clock = new MovingClock();
    private final NimbusJwtDecoder verifier = verifier(clock);
    private int verified;
    private final VerifiedTokens tokens = new VerifiedTokens(this::verify, clock);

    private static final class MovingClock extends Clock {
        private Instant now = BEGIN;

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NimbusJwtDecoder verifier(Clock clock) {
        try {
            var decoder = NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
            var time = new JwtTimestampValidator(Duration.ZERO);
            time.setClock(clock);
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(time)));
            return decoder;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Jwt verify(String token) {
        verified++;
        return verifier.decode(token);
    }

    private static String token(String subject, Duration lifetime) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .issueTime(Date.from(BEGIN))
                .expirationTime(Date.from(BEGIN.plus(lifetime)))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(KEY));
        return token.serialize();
    }

    @Test
    void a_token_is_verified_once_for_many_requests() throws JOSEException {
        var token = token("amina", Duration.ofMinutes(4));
        assertThat(tokens.decode(token).getSubject()).isEqualTo("amina");
        clock.passes(Duration.ofMinutes(3));
        assertThat(tokens.decode(new String(token.toCharArray())).getSubject()).isEqualTo("amina");
        assertThat(verified).isEqualTo(1);
    }

    @Test
    void a_token_that_was_kept_is_refused_once_it_has_expired() throws JOSEException {
        var token = token("amina", Duration.ofMinutes(4));
        tokens.decode(token);
        clock.passes(Duration.ofMinutes(4).plusMillis(1));
        assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> tokens.decode(token));
        assertThat(tokens.size()).isZero();
    }

    @Test
    void a_token_of_long_life_is_verified_again_after_five_minutes() throws JOSEException {
        var token = token("amina", Duration.ofDays(30));
        tokens.decode(token);
        clock.passes(Duration.ofMinutes(5));
        tokens.decode(token);
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void a_token_that_was_tampered_with_is_refused_although_the_true_one_is_kept() throws JOSEException {
        var token = token("amina", Duration.ofMinutes(4));
        tokens.decode(token);
        var parts = token.split("\\.");
        var other = token("zoe", Duration.ofMinutes(4)).split("\\.");
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> tokens.decode(parts[0] + "." + other[1] + "." + parts[2]));
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> tokens.decode(parts[0] + "." + parts[1] + "." + other[2]));
    }

    @Test
    void a_refusal_is_not_kept() {
        for (var attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode("rubbish"));
        }
        assertThat(verified).isEqualTo(2);
        assertThat(tokens.size()).isZero();
    }

    @Test
    void no_more_than_the_bound_are_kept() {
        var unsigned = new VerifiedTokens(
                text -> new Jwt(text, BEGIN, BEGIN.plusSeconds(60), Map.of("alg", "none"), Map.of("sub", text)), clock);
        for (var n = 0; n < VerifiedTokens.MOST + 100; n++) {
            unsigned.decode("token " + n);
        }
        assertThat(unsigned.size()).isEqualTo(VerifiedTokens.MOST);
    }
}
