package fr.campusnumerique.catalog.volunteer.application;

import static fr.campusnumerique.catalog.volunteer.application.ApplicationFixture.AMINA;
import static fr.campusnumerique.catalog.volunteer.application.ApplicationFixture.RACHEL;
import static fr.campusnumerique.catalog.volunteer.application.ApplicationFixture.ROBERT;
import static fr.campusnumerique.catalog.volunteer.application.ApplicationFixture.form;
import static fr.campusnumerique.catalog.volunteer.application.ApplicationFixture.reviewed;
import static fr.campusnumerique.catalog.volunteer.application.ApplicationFixture.submitted;
import static fr.campusnumerique.catalog.volunteer.call.CallFixture.CLOSED;
import static fr.campusnumerique.catalog.volunteer.call.CallFixture.OPEN;
import static fr.campusnumerique.catalog.volunteer.call.CallFixture.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.volunteer.application.Decision.Outcome;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainerApplicationTest {

    private static final Scores GOOD = new Scores(3, 3, 3);

    @Test
    void it_may_be_edited_until_the_call_closes() {
        var application = submitted();
        application.edit(call(), AMINA, form(true, "data-science"), OPEN);

        assertThat(application.form().disciplines()).containsExactly("data-science");
        assertRefused(() -> application.edit(call(), AMINA, form(), CLOSED), "trainer-call-not-open");
    }

    @Test
    void only_the_calls_disciplines_can_be_offered_each_once() {
        assertThatThrownBy(() ->
                        submitted().edit(call(), AMINA, form(true, "cooking", "data-science", "data-science"), OPEN))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.brokenRules())
                                .extracting(BrokenRule::field)
                                .containsExactly("expertise[0].discipline", "expertise[2]"));
    }

    @Test
    void nothing_is_kept_of_a_withdrawn_one_and_it_can_be_submitted_again() {
        var application = submitted();
        application.withdraw();

        assertThatThrownBy(application::applicant).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(application::form).isInstanceOf(NullPointerException.class);
        assertRefused(() -> application.review(RACHEL, GOOD, null, CLOSED), "application-withdrawn");

        application.edit(call(), AMINA, form(), OPEN);
        assertThat(application.state()).isEqualTo(ApplicationState.SUBMITTED);
    }

    @Test
    void nobody_reviews_their_own_or_a_colleagues() {
        var colleague = new Reviewer("colleague", "FR:ecologie");
        var herself = new Reviewer("amina", "CA:service-canada");

        assertRefused(() -> submitted().review(colleague, GOOD, null, CLOSED), "reviewer-too-close");
        assertRefused(() -> submitted().review(herself, GOOD, null, CLOSED), "reviewer-too-close");
        assertThat(submitted().isOpenTo(colleague)).isFalse();
        assertThat(submitted().isOpenTo(RACHEL)).isTrue();
    }

    @Test
    void a_review_is_given_once() {
        var application = reviewed();

        assertThat(application.review(ROBERT, new Scores(3, 3, 4), "Solide.", CLOSED))
                .isFalse();
        assertRefused(() -> application.review(ROBERT, GOOD, "Solide.", CLOSED), "review-given");
        assertThat(application.reviews()).hasSize(2);
    }

    @Test
    void whoever_declares_a_conflict_no_longer_counts() {
        var application = reviewed();
        application.declareConflict(ROBERT, "Ancien collègue.", CLOSED);
        application.declareConflict(ROBERT, "Encore.", CLOSED);

        assertThat(application.reviews()).extracting(Review::reviewerId).containsExactly("rachel");
        assertThat(application.conflicts()).hasSize(1);
        assertRefused(() -> application.review(ROBERT, GOOD, null, CLOSED), "conflict-declared");
        assertRefused(() -> application.decide(Outcome.REFUSED, "Non.", "officer", 2, CLOSED), "reviews-missing");
    }

    @Test
    void a_decision_needs_reviews_and_is_made_once() {
        var application = reviewed();

        assertThat(application.decide(Outcome.ACCEPTED, "Expertise reconnue.", "officer", 2, CLOSED))
                .isTrue();
        assertThat(application.decide(Outcome.ACCEPTED, "Expertise reconnue.", "other", 2, CLOSED))
                .isFalse();
        assertThat(application.isAdmissionPending()).isTrue();
        assertRefused(
                () -> application.decide(Outcome.REFUSED, "Finalement non.", "officer", 2, CLOSED),
                "application-decided");
        assertRefused(application::withdraw, "application-decided");
        assertRefused(
                () -> application.review(new Reviewer("late", "FR:dinum"), GOOD, null, CLOSED), "application-decided");
    }

    @Test
    void a_forgotten_officer_leaves_the_decision() {
        var application = reviewed();
        application.decide(Outcome.ACCEPTED, "Oui.", "officer", 2, CLOSED);

        assertThat(application.forgetJudge("officer")).isTrue();
        assertThat(application.forgetJudge("officer")).isFalse();
        assertThat(application.decision()).contains(new Decision(Outcome.ACCEPTED, "Oui.", "", CLOSED));
    }

    @Test
    void nobody_decides_their_own() {
        assertRefused(() -> reviewed().decide(Outcome.ACCEPTED, "Oui.", AMINA.subject(), 2, CLOSED), "own-application");
    }

    @Test
    void nobody_is_accepted_without_their_employers_agreement() {
        var application = TrainerApplication.submit(call(), AMINA, form(false, "cybersecurity"), OPEN);
        application.review(RACHEL, GOOD, null, CLOSED);
        application.review(ROBERT, GOOD, null, CLOSED);

        assertRefused(
                () -> application.decide(Outcome.ACCEPTED, "Oui.", "officer", 2, CLOSED), "employer-agreement-missing");
    }

    @Test
    void the_spread_shows_how_far_reviewers_agree() {
        var near = Spread.of(reviewed().reviews(), call().weights());
        var far = Spread.of(reviewed(new Scores(4, 1, 3), new Scores(3, 3, 3)).reviews(), call().weights());

        assertThat(near.disagreement()).isFalse();
        assertThat(near.technicalExpertise().mean()).isEqualByComparingTo("3.5");
        assertThat(near.total().lowest()).isEqualByComparingTo("3.25");
        assertThat(near.total().highest()).isEqualByComparingTo("3.4");
        assertThat(far.disagreement()).isTrue();
    }

    private static void assertRefused(ThrowingCallable what, String reason) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(reason));
    }
}
