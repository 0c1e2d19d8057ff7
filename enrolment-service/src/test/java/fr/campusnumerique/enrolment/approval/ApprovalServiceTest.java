package fr.campusnumerique.enrolment.approval;

import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.AMINA;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.TODAY;
import static fr.campusnumerique.enrolment.seats.SeatDecision.Kind.AWAITING_APPROVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.enrolment.approval.ApprovalService.Approver;
import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentFixture;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.replica.session.SessionFixture;
import fr.campusnumerique.enrolment.seats.ApprovalStep;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalServiceTest {

    private static Approver whoMayDecide(String... steps) {
        return new Approver("both-at-campus", AMINA.administrationId(), Set.of(steps));
    }

    private static Enrolment requestThatNeeds(String... steps) {
        var session = SessionFixture.classroom("ses-1", 1, "C", TODAY, TODAY.plusSeconds(86_400), 1, steps);
        var enrolment = EnrolmentFixture.progressOnly();
        var approvals = Arrays.stream(steps)
                .map(step -> new ApprovalStep(step, ApprovalStep.State.PENDING, null, null, null))
                .toList();
        EnrolmentFixture.apply(enrolment, AWAITING_APPROVAL, session, approvals);
        return enrolment;
    }

    @Test
    void who_may_decide_several_steps_says_which_so_that_a_repeated_decision_is_not_one_on_the_next() {
        var request = requestThatNeeds("line-manager", "training-office");
        var both = whoMayDecide("line-manager", "training-office");

        assertThatExceptionOfType(EnrolmentRefused.class)
                .isThrownBy(() -> ApprovalService.stepFor(both, request, null))
                .satisfies(no -> assertThat(no.reason()).isEqualTo(Reason.APPROVAL_STEP_MISSING));
        assertThat(ApprovalService.stepFor(both, request, "training-office")).isEqualTo("training-office");
        assertThat(ApprovalService.stepFor(whoMayDecide("line-manager"), request, null))
                .isEqualTo("line-manager");
        assertThat(ApprovalService.stepFor(both, requestThatNeeds("line-manager"), null))
                .as("only one of theirs")
                .isEqualTo("line-manager");
    }

    @Test
    void nobody_decides_a_step_that_is_not_theirs() {
        var request = requestThatNeeds("line-manager", "training-office");

        assertThatExceptionOfType(EnrolmentRefused.class)
                .isThrownBy(() -> ApprovalService.stepFor(whoMayDecide("line-manager"), request, "training-office"))
                .satisfies(no -> assertThat(no.reason()).isEqualTo(Reason.APPROVAL_UNKNOWN));
    }
}
