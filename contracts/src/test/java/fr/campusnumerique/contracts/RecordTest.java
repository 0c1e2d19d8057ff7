package fr.campusnumerique.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The example of a whole record, headers included. */
class RecordTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode RECORD = JSON.readTree(Contracts.example("", "record.json"));

    private static List<String> broken(JsonNode headers) {
        return EventSchemas.violations("event-schemas/cloudevents/", "headers", headers.toString());
    }

    @Test
    void its_headers_obey_their_schema() {
        assertThat(broken(RECORD.path("headers"))).isEmpty();
    }

    @Test
    void a_header_may_be_missing_only_if_nothing_was_traced() {
        var headers = (ObjectNode) RECORD.path("headers");
        for (var name : List.copyOf(headers.propertyNames())) {
            var torn = headers.deepCopy();
            torn.remove(name);
            assertThat(broken(torn).isEmpty()).as(name).isEqualTo(name.equals("traceparent"));
        }
    }

    @Test
    void its_headers_its_key_and_its_value_speak_of_the_same_event() {
        var headers = RECORD.path("headers");
        var type = headers.path("ce_type").asString();
        var key = RECORD.path("key").asString();
        assertThat(RECORD.path("value")).isEqualTo(JSON.readTree(Contracts.example(type)));
        assertThat(headers.path("ce_subject").asString()).isEqualTo(key);
        assertThat(headers.path("ce_partitionkey").asString()).isEqualTo(key);
        assertThat(headers.path("ce_source").asString()).isEqualTo("/enrolments/" + key);
        assertThat(headers.path("ce_dataschema").asString()).endsWith(":" + type);
        assertThat(RECORD.at("/value/enrolmentId").asString()).isEqualTo(key);
    }
}
