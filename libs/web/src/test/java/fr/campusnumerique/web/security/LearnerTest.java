package fr.campusnumerique.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.web.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;

class LearnerTest {

    private static final Map<String, String> CLAIMS =
            Map.of("sub", "amina", "administration", "Ministère de l'Intérieur", "country", "FR");

    private static Learner with(String claim, String value) {
        return Learner.of(Jwt.withTokenValue("token")
                .header("alg", "none")
                .claims(claims -> claims.putAll(CLAIMS))
                .claim(claim, value)
                .build());
    }

    @Test
    void an_administration_is_known_by_its_claim() {
        assertThat(with("administration_id", "urn:fr/siren~12-3.4_5@x").administrationId())
                .isEqualTo("urn:fr/siren~12-3.4_5@x");
    }

    /** The digest by sha256sum: printf "ministère de l'intérieur" | sha256sum */
    @Test
    void without_the_claim_it_is_known_by_country_and_name() {
        assertThat(with("country", "FR").administrationId()).isEqualTo("FR:2e5652d68ef1abc0e51696ee4991357a");
        assertThat(with("country", "BE").administrationId()).isEqualTo("BE:2e5652d68ef1abc0e51696ee4991357a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MINISTÈRE  de\u00a0l'Intérieur",
                " Ministère de l'Intérieur\u200b",
                "Ministe\u0300re de l'Inte\u0301rieur"
            })
    void however_its_name_is_typed(String typed) {
        assertThat(with("administration", typed).administrationId())
                .isEqualTo(Learner.defaultAdministrationId("FR", "Ministère de l'Intérieur"));
    }

    @ParameterizedTest
    @CsvSource({"sub, amïna", "sub, a b", "administration_id, a b", "administration_id, ''", "country, ''"})
    void claims_that_cannot_be_compared_are_refused(String claim, String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> with(claim, value))
                .satisfies(
                        refused -> assertThat(refused.getBody().getType()).hasToString("/problems/token-without-claim"))
                .withMessageContaining("'" + claim + "'");
    }
}
