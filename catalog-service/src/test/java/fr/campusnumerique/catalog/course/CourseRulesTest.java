package fr.campusnumerique.catalog.course;

import static fr.campusnumerique.catalog.course.CourseFixture.madeBy;
import static fr.campusnumerique.catalog.course.CourseFixture.module;
import static fr.campusnumerique.catalog.course.CourseFixture.requiring;
import static fr.campusnumerique.catalog.course.CourseFixture.signedBy;
import static fr.campusnumerique.catalog.course.CourseFixture.withModules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseRulesTest {

    @Test
    void the_course_of_the_story_breaks_no_rule() {
        assertThatNoException().isThrownBy(() -> CourseRules.check(CourseFixture.description()));
        assertThatNoException().isThrownBy(() -> CourseRules.check(CourseFixture.french()));
    }

    @Test
    void module_ids_are_unique() {
        assertThat(broken(withModules(module("m1", "A", "A"), module("m1", "B", "B"))))
                .containsExactly(new BrokenRule("modules[1].id", "must be unique"));
    }

    @Test
    void required_modules_exist_and_are_named_once() {
        assertThat(broken(requiring("m1", "m9", "m1")))
                .containsExactlyInAnyOrder(
                        new BrokenRule("requiredModules[1]", "must be the id of one of the modules"),
                        new BrokenRule("requiredModules[2]", "must be unique"));
    }

    @Test
    void some_module_is_required() {
        assertThat(broken(requiring())).containsExactly(new BrokenRule("requiredModules", "must not be empty"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 12_001, Integer.MAX_VALUE})
    void modules_last_from_a_minute_to_200_hours(int minutes) {
        assertThat(broken(withModules(new CourseModule("m1", Map.of("en", "A"), minutes))))
                .containsExactly(new BrokenRule("modules[0].durationMinutes", "must be between 1 and 12000"));
    }

    @Test
    void module_titles_are_in_languages_that_exist() {
        assertThat(broken(withModules(new CourseModule("m1", Map.of("en", "A", "xx", "B"), 60))))
                .containsExactly(new BrokenRule("modules[0].titles.xx", Language.RULE));
    }

    @Test
    void exactly_one_partner_leads() {
        var rule = new BrokenRule("partners", "must have exactly one in the role lead");

        assertThat(broken(madeBy(new Partner("a", "A", Partner.Role.CO_LEAD)))).containsExactly(rule);
        assertThat(broken(madeBy(new Partner("a", "A", Partner.Role.LEAD), new Partner("b", "B", Partner.Role.LEAD))))
                .containsExactly(rule);
    }

    @Test
    void a_partner_has_one_role() {
        assertThat(broken(
                        madeBy(new Partner("a", "A", Partner.Role.LEAD), new Partner("a", "A", Partner.Role.CO_LEAD))))
                .containsExactly(new BrokenRule("partners[1].id", "must be unique"));
    }

    @Test
    void some_issuer_signs_and_each_only_once() {
        assertThat(broken(signedBy())).containsExactly(new BrokenRule("issuers", "must not be empty"));
        assertThat(broken(signedBy("unesco", "unesco")))
                .containsExactly(new BrokenRule("issuers[1]", "must be unique"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://campus.example/fr",
                "campus.example",
                "https:///fr",
                "https://user:secret@campus.example/",
                "javascript:alert(1)",
                "https://campus.example/a b"
            })
    void one_registers_at_an_https_address(String address) {
        var text = CourseFixture.french();

        assertThat(brokenText(new LanguageVersionText(text.title(), text.summary(), text.contributors(), address)))
                .containsExactly(new BrokenRule("registrationUrl", "must be an https address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "XX", "FRA", ""})
    void contributors_come_from_countries_that_exist(String country) {
        var text = CourseFixture.french();
        var contributors = List.of(new Contributor("A", "FR"), new Contributor("B", country));

        assertThat(brokenText(
                        new LanguageVersionText(text.title(), text.summary(), contributors, text.registrationUrl())))
                .extracting(BrokenRule::field)
                .containsExactly("contributors[1].country");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AI-DT-PS", "C1", "A1-B2"})
    void codes_are_capitals_and_digits_in_groups(String code) {
        assertThatNoException().isThrownBy(() -> new CourseCode(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "ai", "AI--DT", "-AI", "AI-", "AI DT", "É1", "A1234567890123456789012345678901X"})
    void other_codes_are_refused(String code) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> new CourseCode(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "f", "FR", "fra", "xx", "iw", "fr-CA"})
    void languages_are_those_of_iso_639(String code) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> new Language(code));
    }

    private static List<BrokenRule> broken(CourseDescription description) {
        return refusal(() -> CourseRules.check(description));
    }

    private static List<BrokenRule> brokenText(LanguageVersionText text) {
        return refusal(() -> CourseRules.check(text));
    }

    private static List<BrokenRule> refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, check)
                .brokenRules();
    }
}
