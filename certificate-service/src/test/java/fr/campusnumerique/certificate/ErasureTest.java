package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.certificate.Certificate.State;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.Shape;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What this service does when a learner asks to be forgotten. */
class ErasureTest extends RunningService {

    private static final String ERASED = "fr.campusnumerique.certificate.erased.v1";

    @Test
    void a_valid_certificate_that_is_kept_stays_verifiable_with_its_names_and_leads_to_no_learner() {
        var learnt = valid();
        claim(learnt);
        var number = stored(learnt).number();
        awaitForgotten(forget(learnt, "keep"));

        var shown = get("/verify/" + number, null).json();
        assertThat(shown.get("state").asString()).isEqualTo("valid");
        assertThat(shown.get("holder").get("givenName").asString())
                .isEqualTo(LocalIdentity.persona(learnt.persona()).givenName());
        assertThat(get("/certificates", learnt.token()).json().get("items")).isEmpty();
        assertThat(document(learnt)).doesNotContain(learnt.subject());
        var last = last(learnt);
        assertThat(last.type()).isEqualTo(ERASED);
        assertThat(last.data().get("state").asString()).isEqualTo("valid");
        assertThat(last.json()).doesNotContain(learnt.subject());
        assertThat(Shape.differences(Shape.of(Contracts.example(ERASED)), Shape.of(last.json())))
                .isEmpty();
    }

    @Test
    void one_that_was_kept_can_be_revoked_and_loses_its_names_then() {
        var learnt = valid();
        claim(learnt);
        var number = stored(learnt).number();
        awaitForgotten(forget(learnt, "keep"));
        var kept = last(learnt).data();

        assertThat(revoke(learnt).status()).isEqualTo(200);

        assertThat(get("/verify/" + number, null).json().get("state").asString())
                .isEqualTo("revoked");
        var persona = LocalIdentity.persona(learnt.persona());
        assertThat(document(learnt)).doesNotContain(learnt.subject(), persona.familyName());
        var last = last(learnt);
        assertThat(last.type()).isEqualTo(ERASED);
        assertThat(last.data().get("state").asString()).isEqualTo("revoked");
        assertThat(last.data().get("erasureId")).isEqualTo(kept.get("erasureId"));
        assertThat(last.data().get("validAt")).isEqualTo(kept.get("validAt"));
        assertThat(last.data().get("revokedAt").isNull()).isFalse();
        assertThat(Shape.differences(Shape.of(Contracts.example(ERASED)), Shape.of(last.json())))
                .isEmpty();
        assertThat(revoke(learnt).status()).as("again").isEqualTo(200);
        assertThat(stored(learnt).outbox().sequence()).isEqualTo(last.sequence());
    }

    @Test
    void one_that_was_withdrawn_is_not_revoked_any_more() {
        var learnt = valid();
        awaitForgotten(forget(learnt, "withdraw"));
        var before = document(learnt);

        var refused = revoke(learnt);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("/problems/holder-forgotten");
        assertThat(document(learnt)).isEqualTo(before);
    }

    @Test
    void a_valid_certificate_that_is_withdrawn_loses_its_names_and_says_so() {
        var learnt = valid();
        claim(learnt);
        var number = stored(learnt).number();
        awaitForgotten(forget(learnt, "withdraw"));

        var shown = get("/verify/" + number, null).json();
        assertThat(shown.get("state").asString()).isEqualTo("withdrawn");
        assertThat(shown.get("holder").isNull()).isTrue();
        assertThat(shown.get("signatures")).isEmpty();
        assertThat(get("/verify/" + number, null, "Accept", "text/html").body()).contains("was withdrawn");
        var persona = LocalIdentity.persona(learnt.persona());
        assertThat(document(learnt)).doesNotContain(learnt.subject(), persona.familyName());
        assertThat(last(learnt).type()).isEqualTo(ERASED);
        assertThat(last(learnt).data().get("state").asString()).isEqualTo("withdrawn");
        assertThat(last(learnt).data().get("validAt").isNull()).isFalse();
    }

    @Test
    void one_that_is_not_valid_yet_leaves_a_tombstone_and_does_not_come_back() {
        var course = knownCourse("unesco", "oxford");
        var learnt = completed(course);
        claim(learnt);
        var number = stored(learnt).number();
        awaitForgotten(forget(learnt, "keep"));

        assertThat(stored(learnt).state()).isEqualTo(State.REMOVED);
        assertThat(last(learnt).type()).isEqualTo("fr.campusnumerique.certificate.removed.v1");
        assertThat(last(learnt).json()).isEmpty();
        assertThat(get("/verify/" + number, null).status()).isEqualTo(404);
        Bus.completed(Bus.completion(learnt.enrolmentId(), learnt.subject(), course));
        adopt("unesco", course);
        adopt("oxford", course);
        awaitHandled("enrolments");
        backlog.sweep();
        assertThat(stored(learnt).state()).isEqualTo(State.REMOVED);
    }

    @Test
    void a_completion_that_comes_late_opens_nothing_but_one_of_who_comes_back_does() {
        var course = knownCourse("unesco");
        var late = Learnt.of("learner-" + UUID.randomUUID());
        awaitForgotten(forget(late, "keep"));
        Bus.completed(Bus.completion(late.enrolmentId(), late.subject(), course));
        var again = Learnt.of(late.persona());
        Bus.completed(Bus.completion(again.enrolmentId(), again.subject(), course)
                .put("completedAt", Instant.now().plusSeconds(60).toString()));

        awaitHandled("enrolments");
        assertThat(certificates.existsById(again.certificateId())).isTrue();
        assertThat(certificates.existsById(late.certificateId())).isFalse();
    }

    @Test
    void a_certificate_of_a_completion_that_came_after_this_service_had_erased_is_forgotten_with_its_enrolment() {
        var gone = valid();
        var erasure = forget(gone, "withdraw");
        awaitForgotten(erasure);
        var late = completedAgain(gone);

        enrolmentErased(late.enrolmentId(), late.enrolmentId(), erasure);

        await().atMost(SOON).until(() -> !document(late).contains(late.subject()));
    }

    @Test
    void an_order_that_no_coordinator_can_have_given_takes_no_certificate_away() {
        var learnt = valid();
        var before = document(learnt);
        var type = "fr.campusnumerique.erasure.requested.v1";
        var forged = (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
        var erasure = "era-" + UUID.randomUUID();
        forged.put("erasureId", erasure)
                .put("learnerId", learnt.subject())
                .put("certificates", "withdraw")
                .put("requestedAt", "9999-01-01T00:00:00Z");
        Bus.send("campus.erasures", "erasures", type, erasure, 1, forged);
        forged.put("requestedAt", Instant.now().toString());
        Bus.send("campus.erasures", "erasures", type, "era-other", 1, forged);
        Bus.send("campus.erasures", "enrolments", type, erasure, 1, forged);
        awaitHandled("campus.erasures", "erasureOrders");

        assertThat(store.findById(erasure + "-certificate-service", Document.class, "acknowledgements"))
                .isNull();
        assertThat(document(learnt)).isEqualTo(before);
    }

    @Test
    void an_enrolment_that_names_the_erasure_of_somebody_else_takes_no_certificate_away() {
        var gone = valid();
        var erasure = forget(gone, "withdraw");
        awaitForgotten(erasure);
        var other = valid();
        var before = document(other);
        enrolmentErased(other.enrolmentId(), other.enrolmentId(), erasure);
        awaitHandled("enrolments");

        assertThat(document(other)).isEqualTo(before);
    }

    @Test
    void an_end_of_one_enrolment_with_the_payload_of_another_takes_no_certificate_away() {
        var gone = valid();
        var erasure = forget(gone, "withdraw");
        awaitForgotten(erasure);
        var late = completedAgain(gone);

        enrolmentErased(late.enrolmentId(), gone.enrolmentId(), erasure);
        awaitHandled("enrolments");

        assertThat(document(late)).contains(late.subject());
    }

    @Test
    void a_second_delivery_of_the_request_changes_nothing() {
        var learnt = valid();
        var erasure = forget(learnt, "keep");
        awaitForgotten(erasure);
        var sequence = stored(learnt).outbox().sequence();
        request(erasure, learnt, "withdraw");
        awaitHandled("campus.erasures", "erasureOrders");
        awaitForgotten(erasure);
        assertThat(stored(learnt).outbox().sequence()).isEqualTo(sequence);
        assertThat(stored(learnt).state()).isEqualTo(State.VALID);
    }

    /** Decided between the request and the moment when enrolment-service had forgotten the learner. */
    private Learnt completedAgain(Learnt gone) {
        var late = Learnt.of(gone.persona());
        Bus.completed(Bus.completion(late.enrolmentId(), late.subject(), knownCourse("unesco"))
                .put("completedAt", Instant.now().plusSeconds(60).toString()));
        awaitHandled("enrolments");
        assertThat(document(late)).contains(late.subject());
        return late;
    }

    private static void enrolmentErased(String enrolment, String inPayload, String erasure) {
        var type = "fr.campusnumerique.enrolment.erased.v1";
        var erased = (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
        erased.put("enrolmentId", inPayload).put("erasureId", erasure);
        Bus.send("campus.enrolments", "enrolments", type, enrolment, 7, erased);
    }

    private Answer revoke(Learnt learnt) {
        var path = "/certificates/" + learnt.certificateId() + "/revoke";
        return post(path, LocalParts.identity().token("officer-unesco"), "{\"reason\": \"obtained-by-deceit\"}");
    }

    private String forget(Learnt learnt, String certificates) {
        var erasure = "era-" + UUID.randomUUID();
        request(erasure, learnt, certificates);
        return erasure;
    }

    private static void request(String erasure, Learnt learnt, String certificates) {
        var type = "fr.campusnumerique.erasure.requested.v1";
        var request = (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
        request.put("erasureId", erasure)
                .put("learnerId", learnt.subject())
                .put("certificates", certificates)
                .put("requestedAt", Instant.now().toString());
        Bus.send("campus.erasures", "erasures", type, erasure, 1, request);
    }

    /** Until this service has acknowledged. */
    private void awaitForgotten(String erasure) {
        await().atMost(SOON).until(() -> {
            var given = store.findById(erasure + "-certificate-service", Document.class, "acknowledgements");
            return given != null && given.get("givenAt") != null && given.get("learnerId") == null;
        });
    }

    private Bus.Published last(Learnt learnt) {
        var sequence = stored(learnt).outbox().sequence();
        await().atMost(SOON).until(() -> Bus.published(learnt.certificateId()).size() >= sequence);
        return Bus.published(learnt.certificateId()).getLast();
    }

    private String document(Learnt learnt) {
        return store.findById(learnt.certificateId(), Document.class, "certificates")
                .toJson();
    }
}
