package fr.campusnumerique.certificate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLanguageTest {

    @ParameterizedTest(name = "lang={0}, Accept-Language: {1} -> {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, en",
                "-, 'fr-CA,fr;q=0.9,en;q=0.8', fr",
                "-, 'de-DE,fr;q=0.5,en;q=0.9', en",
                "-, 'de-DE', en",
                "-, '*', en",
                "-, ';;;q=x', en",
                "fr, 'en', fr",
                "FR, -, fr",
                "en, 'fr', en",
                "xx, 'fr', fr",
                "'<script>', -, en"
            })
    void what_is_asked_for_comes_before_what_is_accepted(String asked, String accepted, String language) {
        assertThat(PageLanguage.of(asked, accepted).getLanguage()).isEqualTo(language);
    }
}
