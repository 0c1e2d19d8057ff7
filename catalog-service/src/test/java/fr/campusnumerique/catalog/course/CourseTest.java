package fr.campusnumerique.catalog.course;

import static fr.campusnumerique.catalog.course.CourseFixture.ENGLISH;
import static fr.campusnumerique.catalog.course.CourseFixture.FRENCH;
import static fr.campusnumerique.catalog.course.CourseFixture.TODAY;
import static fr.campusnumerique.catalog.course.CourseFixture.created;
import static fr.campusnumerique.catalog.course.CourseFixture.description;
import static fr.campusnumerique.catalog.course.CourseFixture.draftedInFrench;
import static fr.campusnumerique.catalog.course.CourseFixture.english;
import static fr.campusnumerique.catalog.course.CourseFixture.forAudience;
import static fr.campusnumerique.catalog.course.CourseFixture.french;
import static fr.campusnumerique.catalog.course.CourseFixture.launchedInFrench;
import static fr.campusnumerique.catalog.course.CourseFixture.retiredInFrench;
import static fr.campusnumerique.catalog.course.CourseFixture.signedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.course.LanguageVersion.State;
import fr.campusnumerique.eventing.outbox.PendingEvent;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CourseTest {

    @Test
    void a_course_that_says_nothing_of_attendance_does_not_ask_for_it() {
        var course = Course.create(new CourseCode("AI-DT-PS"), CourseFixture.askingForAttendance(null), TODAY);

        course.revise(CourseFixture.askingForAttendance(0), TODAY);

        assertThat(course.facts().requiredAttendancePercent()).isZero();
        assertThat(course.outbox().sequence()).isEqualTo(1);
    }

    @Test
    void the_attendance_that_it_asks_for_is_published() {
        var course = Course.create(new CourseCode("AI-DT-PS"), CourseFixture.askingForAttendance(80), TODAY);

        assertThat(course.outbox().unacknowledged().getLast().data()).contains("\"requiredAttendancePercent\":80");
    }

    @Test
    void whether_learners_report_their_own_progress_is_published_where_it_is_so() {
        var course = Course.create(new CourseCode("AI-DT-PS"), CourseFixture.selfDeclared(null), TODAY);
        course.revise(CourseFixture.selfDeclared(false), TODAY);
        assertThat(course.outbox().unacknowledged())
                .singleElement()
                .satisfies(event -> assertThat(event.data()).doesNotContain("selfDeclared"));

        course.revise(CourseFixture.selfDeclared(true), TODAY);

        assertThat(events(course)).endsWith("course.revised.v1");
        assertThat(course.outbox().unacknowledged().getLast().data()).contains("\"selfDeclared\":true");
    }

    @Test
    void a_new_course_is_announced_with_all_that_it_says() {
        var course = created();

        assertThat(events(course)).containsExactly("course.created.v1");
        assertThat(course.outbox().unacknowledged().getLast().data())
                .contains("\"code\":\"AI-DT-PS\"", "\"durationMinutes\":360", "\"languageVersions\":[]");
    }

    @Test
    void it_lasts_as_long_as_its_modules_together() {
        assertThat(created().facts().durationMinutes()).isEqualTo(360);
    }

    @Test
    void saying_the_same_again_announces_nothing() {
        var course = draftedInFrench();

        course.revise(description(), TODAY);
        course.write(FRENCH, french(), TODAY);

        assertThat(events(course)).containsExactly("course.created.v1", "course.revised.v1");
    }

    @Test
    void a_revision_is_announced_with_the_new_words() {
        var course = created();

        course.revise(forAudience("Mayors"), TODAY);

        assertThat(events(course)).containsExactly("course.created.v1", "course.revised.v1");
        assertThat(course.outbox().unacknowledged().getLast().data()).contains("\"audience\":\"Mayors\"");
    }

    @Test
    void a_new_language_version_is_a_draft_without_dates() {
        var drafted = draftedInFrench().in(FRENCH).orElseThrow();

        assertThat(drafted.state()).isEqualTo(State.DRAFT);
        assertThat(drafted.launchedAt()).isNull();
        assertThat(drafted.retiredAt()).isNull();
    }

    @Test
    void a_launch_is_dated_and_names_the_language() {
        var course = launchedInFrench();

        assertThat(events(course)).endsWith("course.launched.v1");
        assertThat(course.outbox().unacknowledged().getLast().data())
                .contains("\"language\":\"fr\"", "\"launchedAt\":\"2026-10-06T08:00:00Z\"");
    }

    @Test
    void a_second_launch_changes_nothing() {
        var course = launchedInFrench();

        assertThat(course.launch(FRENCH, TODAY.plus(Duration.ofDays(1)))).isFalse();

        assertThat(course.in(FRENCH).orElseThrow().launchedAt()).isEqualTo(TODAY);
        assertThat(events(course)).containsOnlyOnce("course.launched.v1");
    }

    @Test
    void languages_are_launched_each_on_its_own() {
        var course = launchedInFrench();
        course.write(ENGLISH, english(), TODAY);

        assertThat(course.facts().launchedVersions())
                .extracting(LanguageVersion::language)
                .containsExactly("fr");

        refusal(() -> course.requireLaunched(ENGLISH), "language-version-not-launched");
    }

    @Test
    void the_version_launched_first_comes_first_whichever_was_drafted_first() {
        var course = draftedInFrench();
        course.write(ENGLISH, english(), TODAY);
        course.launch(ENGLISH, TODAY);
        course.launch(FRENCH, TODAY.plusSeconds(1));

        assertThat(course.facts().launchedVersions())
                .extracting(LanguageVersion::language)
                .containsExactly("en", "fr");
    }

    @Test
    void a_launched_version_can_still_be_revised_and_stays_launched() {
        var course = launchedInFrench();

        course.write(FRENCH, english(), TODAY);

        assertThat(course.in(FRENCH).orElseThrow().state()).isEqualTo(State.LAUNCHED);
        assertThat(events(course)).endsWith("course.launched.v1", "course.revised.v1");
    }

    @Test
    void the_issuers_may_change_as_long_as_every_version_is_a_draft() {
        var course = draftedInFrench();

        course.revise(signedBy("unesco"), TODAY);

        assertThat(course.facts().issuers()).containsExactly("unesco");
    }

    @Test
    void the_issuers_are_settled_by_the_first_launch_in_whatever_language_even_once_it_is_retired() {
        for (var course : List.of(launchedInFrench(), retiredInFrench())) {
            course.write(ENGLISH, english(), TODAY);
            var before = course.outbox().sequence();

            for (var others : List.of(signedBy("unesco"), signedBy("oxford", "unesco"), signedBy("sorbonne"))) {
                refusal(() -> course.revise(others, TODAY), "issuers-settled");
            }

            assertThat(course.facts().issuers()).containsExactly("unesco", "oxford");
            assertThat(course.outbox().sequence()).isEqualTo(before);
            course.revise(forAudience("Mayors"), TODAY);
            assertThat(course.facts().audience()).isEqualTo("Mayors");
        }
    }

    @Test
    void a_draft_cannot_be_retired() {
        refusal(() -> draftedInFrench().retire(FRENCH, TODAY), "language-version-not-launched");
    }

    @Test
    void retirement_is_dated_and_keeps_the_date_of_the_launch() {
        var course = launchedInFrench();
        var later = TODAY.plus(Duration.ofDays(300));

        assertThat(course.retire(FRENCH, later)).isTrue();
        assertThat(course.retire(FRENCH, later.plusSeconds(1))).isFalse();

        assertThat(course.retiredAt(FRENCH)).contains(later);
        assertThat(course.in(FRENCH).orElseThrow().launchedAt()).isEqualTo(TODAY);
        assertThat(events(course)).containsOnlyOnce("course.retired.v1");
    }

    @Test
    void a_retired_version_is_neither_revised_nor_launched_again() {
        refusal(() -> retiredInFrench().write(FRENCH, english(), TODAY), "language-version-retired");
        refusal(() -> retiredInFrench().launch(FRENCH, TODAY), "language-version-retired");
        refusal(() -> retiredInFrench().requireLaunched(FRENCH), "language-version-retired");
    }

    @Test
    void nothing_is_done_to_a_language_version_that_does_not_exist() {
        refusal(() -> created().launch(ENGLISH, TODAY), "language-version-unknown");
        refusal(() -> created().retire(ENGLISH, TODAY), "language-version-unknown");
    }

    private static List<String> events(Course course) {
        return course.outbox().unacknowledged().stream()
                .map(PendingEvent::type)
                .map(type -> type.replace("fr.campusnumerique.", ""))
                .toList();
    }

    private static void refusal(ThrowingCallable command, String reason) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(command)
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(reason));
    }
}
