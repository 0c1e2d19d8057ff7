package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What this service sends keeps to the contract, as read back from the topic. */
class PublishedContractTest extends CampusTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

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
        assertThat(broken(event)).as(event.json()).isEmpty();
        var example = Shape.of(Contracts.example(event.type()));
        assertThat(Shape.differences(example, Shape.of(event.json()))).isEmpty();
    }

    private static List<Error> broken(Bus.Event event) {
        return SCHEMAS.getSchema(SchemaLocation.of("classpath:event-schemas/" + event.type() + ".json"))
                .validate(event.json(), InputFormat.JSON);
    }
}
