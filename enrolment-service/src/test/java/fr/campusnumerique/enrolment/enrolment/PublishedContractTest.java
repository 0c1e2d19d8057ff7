package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.EventSchemas;
import fr.campusnumerique.contracts.Shape;
import fr.campusnumerique.enrolment.Bus;
import fr.campusnumerique.enrolment.CampusTest;
import org.junit.jupiter.api.Test;

/** What this service sends keeps to the contract, as read back from the topic. */
class PublishedContractTest extends CampusTest {

    @Test
    void every_published_event_is_valid_and_has_its_examples_shape() {
        anOpenSession();
        var completed = enrolled(AMINA);
        report(AMINA, "m2");
        report(AMINA, "m1");
        report(AMINA, "m4");
        var cancelled = enrolled(BRUNO);
        http.delete("/enrolments/" + cancelled, BRUNO);
        enrolled(BRUNO);

        BUS.eventsOf(completed, 5).forEach(PublishedContractTest::assertKept);
        BUS.eventsOf(cancelled, 3).forEach(PublishedContractTest::assertKept);
    }

    @Test
    void an_enrolment_whose_course_has_not_arrived_is_published_by_the_contract_too() {
        CATALOGUE.session(session, 1, course, "-PT1H", null);
        awaitArrived();

        BUS.eventsOf(enrolled(AMINA), 1).forEach(PublishedContractTest::assertKept);
    }

    private static void assertKept(Bus.Event event) {
        assertThat(EventSchemas.violations(event.type(), event.json()))
                .as(event.json())
                .isEmpty();
        var example = Shape.of(Contracts.example(event.type()));
        assertThat(Shape.differences(example, Shape.of(event.json()))).isEmpty();
    }
}
