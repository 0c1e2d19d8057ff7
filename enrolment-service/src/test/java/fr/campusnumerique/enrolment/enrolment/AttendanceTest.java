package fr.campusnumerique.enrolment.enrolment;

import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import fr.campusnumerique.enrolment.replica.session.SessionFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendanceTest {

    private static final Part FIRST = SessionFixture.part("p1", TODAY);
    private static final Part SECOND = SessionFixture.part("p2", TODAY.plusSeconds(86_400));

    private final Attendance attendance = new Attendance();

    @Test
    void a_part_that_was_taken_off_the_session_counts_no_longer() {
        attendance.require(100);
        attendance.of(List.of(FIRST, SECOND));
        attendance.mark("p1", true, TODAY);

        attendance.of(List.of(SECOND));

        assertThat(attendance.isEnough()).isFalse();
        assertThat(attendance.isNoShow()).as("who was there was there").isFalse();
        attendance.mark("p2", true, TODAY);
        assertThat(attendance.isEnough()).isTrue();
    }

    @Test
    void who_missed_every_part_that_is_left_did_not_come() {
        attendance.of(List.of(FIRST, SECOND));
        attendance.mark("p1", false, TODAY);
        attendance.of(List.of(SECOND));
        assertThat(attendance.isNoShow()).isFalse();

        attendance.mark("p2", false, TODAY);

        assertThat(attendance.isNoShow()).isTrue();
    }
}
