package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What leaves the service, against what the contract promises. Payloads against their schema cannot even be recorded. */
class PublishedEventsTest extends RunningService {

    @Test
    void a_certificates_life_is_published_in_the_shape_of_the_examples() {
        var course = knownCourse("unesco", "oxford");
        var learnt = completed(course);
        adopt("unesco", course);
        await().atMost(SOON).until(() -> stored(learnt).signatures().size() == 1);
        adopt("oxford", course);
        awaitState(learnt, Certificate.State.VALID);
        claim(learnt);

        await().atMost(SOON).until(() -> Bus.published(learnt.certificateId()).size() == 4);
        var events = Bus.published(learnt.certificateId());
        assertThat(events).extracting(Bus.Published::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(events)
                .extracting(Bus.Published::type)
                .containsExactly(
                        "fr.campusnumerique.certificate.opened.v1",
                        "fr.campusnumerique.certificate.signed.v1",
                        "fr.campusnumerique.certificate.validated.v1",
                        "fr.campusnumerique.certificate.claimed.v1");
        for (var event : events) {
            assertThat(Shape.differences(Shape.of(event.json()), Shape.of(Contracts.example(event.type()))))
                    .as(event.type())
                    .isEmpty();
        }
        var certificate = stored(learnt);
        var persona = fr.campusnumerique.local.identity.LocalIdentity.persona(learnt.persona());
        assertThat(events)
                .noneSatisfy(event -> assertThat(event.json())
                        .containsAnyOf(certificate.number(), persona.familyName(), persona.givenName()));
        assertThat(events.getLast().data().get("learnerId").asString()).isEqualTo(learnt.subject());
    }

    @Test
    void the_examples_of_the_others_are_read_as_they_are() {
        for (var example : Contracts.ofAllTimes("fr.campusnumerique.enrolment.completed.v1")) {
            var completion = renamed(example);
            Bus.completed(completion);
            var id = CertificateId.of(completion.get("enrolmentId").asString());
            await().atMost(SOON).until(() -> certificates.existsById(id));
        }
        for (var type : List.of("created", "revised", "launched", "retired")) {
            var wire = "fr.campusnumerique.course." + type + ".v1";
            for (var example : Contracts.ofAllTimes(wire)) {
                var code = newCode();
                var course = read(example);
                course.put("code", code);
                Bus.send("campus.courses", "courses", wire, code, 1, course);
                await().atMost(SOON).until(() -> courses.find(code).isPresent());
            }
        }
    }

    /** Those of the contract are of enrolments that go on; the same after a completion is built from them. */
    @Test
    void of_the_examples_of_progress_those_after_the_completion_lead_to_a_certificate_and_none_is_parked() {
        var completed = new ArrayList<String>();
        var ongoing = new ArrayList<String>();
        for (var example : Contracts.ofAllTimes("fr.campusnumerique.enrolment.progressed.v1")) {
            var asItIs = renamed(example);
            Bus.progressed(asItIs);
            var isCompleted = asItIs.get("state").asString().equals("completed");
            (isCompleted ? completed : ongoing).add(asItIs.get("enrolmentId").asString());
            var after = renamed(example);
            after.put("state", "completed").put("completedAt", "2026-11-14T17:20:31.09Z");
            Bus.progressed(after);
            completed.add(after.get("enrolmentId").asString());
        }
        for (var enrolment : completed) {
            await().atMost(SOON).until(() -> certificates.existsById(CertificateId.of(enrolment)));
        }
        awaitHandled("enrolments");
        assertThat(ongoing)
                .isNotEmpty()
                .noneMatch(enrolment -> certificates.existsById(CertificateId.of(enrolment)))
                .noneMatch(this::isParked);
    }

    @Test
    void an_attendance_that_was_noted_after_the_completion_leads_to_a_certificate() {
        var type = "fr.campusnumerique.enrolment.attended.v1";
        var before = renamed(Contracts.example(type));
        var after = renamed(Contracts.example(type));
        after.put("state", "completed").put("completedAt", "2027-03-26T16:05:00.7Z");
        for (var attended : List.of(before, after)) {
            Bus.send(
                    "campus.enrolments",
                    "enrolments",
                    type,
                    attended.get("enrolmentId").asString(),
                    9,
                    attended);
        }
        var completed = after.get("enrolmentId").asString();
        await().atMost(SOON).until(() -> certificates.existsById(CertificateId.of(completed)));
        awaitHandled("enrolments");
        assertThat(certificates.existsById(
                        CertificateId.of(before.get("enrolmentId").asString())))
                .isFalse();
    }

    private boolean isParked(String enrolment) {
        var parked = store.getCollection("parked_events").find();
        return StreamSupport.stream(parked.spliterator(), false)
                .anyMatch(document -> document.toString().contains(enrolment));
    }

    private static ObjectNode renamed(String example) {
        return read(example).put("enrolmentId", "enr-" + UUID.randomUUID());
    }

    private static ObjectNode read(String example) {
        return (ObjectNode) new JsonMapper().readTree(example);
    }
}
