package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        var persona = fr.campusnumerique.local.LocalIdentity.persona(learnt.persona());
        assertThat(events)
                .noneSatisfy(event -> assertThat(event.json())
                        .containsAnyOf(certificate.number(), persona.familyName(), persona.givenName()));
        assertThat(events.getLast().data().get("learnerId").asString()).isEqualTo(learnt.subject());
    }

    @Test
    void the_examples_of_the_others_are_read_as_they_are() {
        for (var example : Contracts.examples("fr.campusnumerique.enrolment.completed.v1")) {
            var completion = (tools.jackson.databind.node.ObjectNode)
                    new tools.jackson.databind.json.JsonMapper().readTree(example);
            Bus.completed(completion);
            var id = CertificateId.of(completion.get("enrolmentId").asString());
            await().atMost(SOON).until(() -> certificates.existsById(id));
        }
        for (var type : List.of("created", "revised", "launched", "retired")) {
            var wire = "fr.campusnumerique.course." + type + ".v1";
            for (var example : Contracts.examples(wire)) {
                var code = newCode();
                var course = (tools.jackson.databind.node.ObjectNode)
                        new tools.jackson.databind.json.JsonMapper().readTree(example);
                course.put("code", code);
                Bus.send("campus.courses", "courses", wire, code, 1, course);
                await().atMost(SOON).until(() -> courses.existsById(code));
            }
        }
    }
}
