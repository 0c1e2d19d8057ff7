package fr.campusnumerique.enrolment.approval;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApprovalApiTest extends CampusTest {

    /** Of Amina's administration, the first of the list; and of another one. */
    private static final String MANAGER = "line-manager-0";

    private static final String OFFICER = "training-officer-0";
    private static final String STRANGER = "line-manager-3";

    private String aRequestThatNeeds(String... approvals) {
        CATALOGUE.classroom(session, 1, course, 1, approvals);
        awaitArrived();
        return enrolled(AMINA);
    }

    private boolean isPendingFor(String approver, String enrolmentId) {
        var found = false;
        var path = "/approvals?limit=100";
        while (path != null) {
            var page = http.get(path, approver).body();
            found |= page.get("items")
                    .valueStream()
                    .anyMatch(item -> item.get("enrolmentId").asString().equals(enrolmentId));
            var next = page.get("next");
            path = next.isNull() ? null : "/approvals?limit=100&after=" + next.asString();
        }
        return found;
    }

    private Http.Answer approve(String approver, String enrolmentId) {
        return http.post("/approvals/" + enrolmentId + "/approve", approver, "");
    }

    @Test
    void the_line_manager_and_then_the_training_office_approve_and_the_learner_has_the_seat() {
        var id = aRequestThatNeeds("line-manager", "training-office");
        assertThat(isPendingFor(MANAGER, id)).isTrue();
        assertThat(isPendingFor(OFFICER, id)).isFalse();

        var first = approve(MANAGER, id);
        assertThat(first.body().get("state").asString()).isEqualTo("awaiting-approval");
        assertThat(first.body().get("step").asString()).isEqualTo("training-office");
        assertThat(first.body().get("deadline").asString()).endsWith("Z");
        assertThat(approve(MANAGER, id).body()).as("again").isEqualTo(first.body());
        assertThat(isPendingFor(OFFICER, id)).isTrue();

        assertThat(approve(OFFICER, id).body().get("state").asString()).isEqualTo("confirmed");
        assertThat(published(id, 3)).containsExactly("approval-requested", "approval-requested", "confirmed");
    }

    @Test
    void a_refusal_shows_the_learner_the_reason_and_its_event_does_not() {
        var id = aRequestThatNeeds("line-manager");

        var refused = http.post("/approvals/" + id + "/refuse", MANAGER, "{\"reason\":\"Two are away that week.\"}");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(200);
        JsonNode seen = http.get("/enrolments/" + id, AMINA).body();
        assertThat(seen.get("state").asString()).isEqualTo("declined");
        assertThat(seen.get("reason").asString()).isEqualTo("approval-refused");
        assertThat(seen.get("approvals").get(0).get("note").asString()).isEqualTo("Two are away that week.");
        assertThat(published(id, 2)).containsExactly("approval-requested", "declined");
        assertThat(BUS.eventsOf(id, 2).getLast().json()).doesNotContain("away");
        assertProblem(approve(MANAGER, id), 409, "no-approval-pending");
    }

    @Test
    void another_administration_or_another_role_decides_nothing() {
        var id = aRequestThatNeeds("line-manager");

        assertProblem(approve(STRANGER, id), 404, "approval-unknown");
        assertProblem(approve(OFFICER, id), 404, "approval-unknown");
        assertThat(approve(AMINA, id).status()).isEqualTo(403);
        assertThat(http.post("/approvals/" + id + "/refuse", MANAGER, "{}").status())
                .isEqualTo(400);
        assertThat(isPendingFor(STRANGER, id)).isFalse();
    }
}
