package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each command asks of the store, as the README's table says: a command that asks for more fails here. */
class CostOfCommandsTest extends CostTest {

    private static final String TOM = "trainer-tom";
    private static final String MANAGER = "line-manager-0";
    private static final String OFFICER = "training-officer-0";

    private final String first = learner();
    private final String second = learner();

    private static String learner() {
        return "learner-" + UUID.randomUUID();
    }

    /** The command is answered so, and its cost is the row's. */
    private void costs(String row, int status, Supplier<Http.Answer> command) {
        costs(row, () -> assertThat(command.get().status()).isEqualTo(status));
    }

    private void aClassroomWith(int capacity, String... approvals) {
        CATALOGUE.course(course, 1, List.of("m1", "m2"), List.of("m1"));
        CATALOGUE.classroom(session, 1, course, capacity, approvals);
        awaitArrived();
    }

    private Http.Answer act(String learner, String what) {
        return http.post("/enrolments/" + idOf(learner) + "/" + what, learner, "");
    }

    private Http.Answer cancel(String learner) {
        return http.delete("/enrolments/" + idOf(learner), learner);
    }

    @Test
    void asking_for_a_place() {
        anOpenSession();
        costs("enrol in a self-paced session", 201, () -> enrol(first));
        costs("enrol again", 200, () -> enrol(first));
    }

    @Test
    void asking_for_a_seat() {
        aClassroomWith(2);
        enrolled(learner());
        costs("ask for a seat that is free", 201, () -> enrol(first));
        costs("ask for a seat when none is free", 201, () -> enrol(second));
        costs("ask for it again", 200, () -> enrol(second));
    }

    @Test
    void asking_for_a_seat_in_another_session_of_the_course() {
        aClassroomWith(2);
        enrolled(first);
        session = "ses-" + UUID.randomUUID();
        aClassroomWith(2);
        enrolled(second);
        costs("ask for a seat that overlaps with another one", 409, () -> enrol(first));
    }

    @Test
    void offers() {
        aClassroomWith(1);
        enrolled(first);
        enrolled(second);
        var third = learner();
        enrolled(third);
        costs("give a seat back, which is offered to the next", 200, () -> cancel(first));
        costs("decline an offer, which goes to the next", 200, () -> act(second, "decline"));
        costs("accept an offer", 200, () -> act(third, "accept"));
        costs("accept it again", 200, () -> act(third, "accept"));
        costs("give a seat back that nobody waits for", 200, () -> cancel(third));
    }

    @Test
    void approvals() {
        aClassroomWith(2, "line-manager", "training-office");
        costs("ask for a seat that needs approvals", 201, () -> enrol(AMINA));
        var approve = "/approvals/" + idOf(AMINA) + "/approve";
        costs("approve a step", 200, () -> http.post(approve, MANAGER, ""));
        costs("approve the last step", 200, () -> http.post(approve, OFFICER, ""));
    }

    @Test
    void attendance() {
        CATALOGUE.taught(course, 100, true);
        CATALOGUE.classroom("scheduled", session, 1, course, "-PT2H30M", 20);
        awaitArrived();
        var learners = IntStream.range(0, 10).mapToObj(_ -> learner()).toList();
        learners.forEach(this::enrolled);
        costs("note that one attended", 200, () -> note(learners.subList(0, 1)));
        costs("note that ten attended", 200, () -> note(learners));
    }

    private Http.Answer note(List<String> attended) {
        var subjects =
                attended.stream().map(learner -> "\"" + subject(learner) + "\"").collect(Collectors.joining(","));
        return http.put("/sessions/" + session + "/attendance/p1", TOM, "{\"attended\":[" + subjects + "]}");
    }

    @Test
    void modules() {
        anOpenSelfDeclaredSession();
        enrolled(first);
        enrolled(second);
        costs("report a module, as a platform", 200, () -> report(first, "m1"));
        costs("report the last module, as a platform", 200, () -> report(first, "m2"));
        costs("report it again, as a platform", 200, () -> report(first, "m2"));
        costs("report a module before the enrolment", 202, () -> report(learner(), "m1"));
        costs("declare a module", 200, () -> declare(second, idOf(second), "m1"));
        var resume = "/enrolments/" + idOf(second) + "/resume-point";
        costs("set where to go on", 200, () -> http.put(resume, second, "{\"moduleId\":\"m4\"}"));
        costs("cancel a self-paced enrolment", 200, () -> cancel(second));
    }
}
