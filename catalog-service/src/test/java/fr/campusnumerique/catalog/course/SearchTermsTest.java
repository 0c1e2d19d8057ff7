package fr.campusnumerique.catalog.course;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTermsTest {

    @Test
    void accents_capitals_and_punctuation_do_not_matter() {
        assertThat(SearchTerms.in("L'Équipe NUMÉRIQUE, d'été."))
                .containsExactly("d", "equipe", "ete", "l", "numerique");
    }

    @Test
    void letters_without_an_accent_to_take_off_become_those_of_a_plain_keyboard() {
        assertThat(SearchTerms.in("Œuvre Straße Łódź København ﬁn İzmir"))
                .containsExactly("fin", "izmir", "kobenhavn", "lodz", "oeuvre", "strasse");
    }

    @Test
    void other_scripts_are_words_too() {
        assertThat(SearchTerms.in("Цифровая трансформация, الذكاء")).hasSize(3);
    }

    @Test
    void a_course_is_found_by_what_is_printed_of_it_in_any_language() {
        var course = CourseFixture.launchedInFrench();

        assertThat(SearchTerms.of(course.facts()))
                .contains("numerique", "unesco", "oxford", "gouvernance", "rights", "ai", "dt", "canada", "grades");
    }

    @Test
    void a_retired_version_is_no_longer_found() {
        var course = CourseFixture.retiredInFrench();

        assertThat(SearchTerms.of(course.facts())).doesNotContain("numerique").contains("unesco");
    }
}
