package fr.campusnumerique.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class TokenRulesTest {

    private static final String ISSUER = "https://identity.example";
    private static final RSAKey KEY = key();

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(@Nullable String type, Map<String, ?> claims) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(type == null ? null : new JOSEObjectType(type));
        var set = new JWTClaimsSet.Builder().issuer(ISSUER).audience("campus").expirationTime(in(3600));
        claims.forEach(set::claim);
        var token = new SignedJWT(header.build(), set.build());
        token.sign(new RSASSASigner(KEY));
        return token.serialize();
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static void decode(String token) throws JOSEException {
        var decoder = NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
        decoder.setJwtValidator(TokenRules.of(ISSUER, List.of("campus")));
        decoder.decode(token);
    }

    private static void isRefused(String token, String fault) {
        assertThatExceptionOfType(JwtValidationException.class)
                .isThrownBy(() -> decode(token))
                .satisfies(refused -> assertThat(refused.getErrors())
                        .extracting(error -> error.getErrorCode())
                        .contains(fault));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"})
    void an_access_token_is_accepted(@Nullable String type) throws JOSEException {
        decode(token(type, Map.of("roles", List.of("learner"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE", ""})
    void a_token_of_another_kind_is_not(String type) throws JOSEException {
        isRefused(token(type, Map.of()), "OF_ANOTHER_KIND");
    }

    @Test
    void a_token_has_to_expire() throws JOSEException {
        var claims = new java.util.HashMap<String, Object>();
        claims.put("exp", null);
        isRefused(token(null, claims), "WITHOUT_EXPIRY");
        isRefused(token(null, Map.of("exp", in(-3600))), "EXPIRED");
        isRefused(token(null, Map.of("nbf", in(3600))), "EXPIRED");
    }

    @Test
    void roles_are_names() throws JOSEException {
        isRefused(token(null, Map.of("roles", List.of(1))), "UNREADABLE");
        isRefused(token(null, Map.of("roles", List.of("learner", List.of()))), "UNREADABLE");
        isRefused(token(null, Map.of("roles", Map.of("learner", true))), "UNREADABLE");
        isRefused(token(null, Map.of("roles", 1)), "UNREADABLE");
    }

    @Test
    void issuer_and_audience_are_ours() throws JOSEException {
        isRefused(token(null, Map.of("iss", "https://elsewhere.example")), "OF_ANOTHER_ISSUER");
        isRefused(token(null, Map.of("aud", "payroll")), "FOR_ANOTHER_AUDIENCE");
    }
}
