package fr.campusnumerique.catalog.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.course.CourseFixture;
import fr.campusnumerique.catalog.session.SessionFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CourseJsonLdTest {

    private static final String ADDRESS = "https://campus.example/courses/AI-DT-PS";

    @Test
    void a_draft_has_no_linked_data() {
        assertThat(CourseJsonLd.of(CourseFixture.created().facts(), List.of(), ADDRESS))
                .isEmpty();
    }

    @Test
    void the_course_says_who_makes_it_how_long_it_lasts_and_what_it_leads_to() {
        var json = linkedData();

        assertThat(json.at("/@type").asString()).isEqualTo("Course");
        assertThat(json.at("/name").asString()).isEqualTo("IA et transformation numérique dans le secteur public");
        assertThat(json.at("/inLanguage").toString()).isEqualTo("[\"fr\"]");
        assertThat(json.at("/provider/0/name").asString()).isEqualTo("UNESCO");
        assertThat(json.at("/provider/1/name").asString()).isEqualTo("University of Oxford");
        assertThat(json.at("/contributor/0/name").asString()).isEqualTo("SPARK-AI Alliance");
        assertThat(json.at("/timeRequired").asString()).isEqualTo("PT6H");
        assertThat(json.at("/isAccessibleForFree").asBoolean()).isTrue();
        assertThat(json.at("/educationalLevel").asString()).isEqualTo("introductory");
        assertThat(json.at("/educationalCredentialAwarded/recognizedBy/1/name").asString())
                .isEqualTo("University of Oxford");
        assertThat(json.at("/syllabusSections/0/name").asString()).isEqualTo("IA et droits humains");
    }

    @Test
    void each_session_is_an_instance_with_its_window() {
        var instance = linkedData().at("/hasCourseInstance/0");

        assertThat(instance.at("/@type").asString()).isEqualTo("CourseInstance");
        assertThat(instance.at("/inLanguage").asString()).isEqualTo("fr");
        assertThat(instance.at("/url").asString()).isEqualTo("https://campus.example/ai-dt-ps/fr");
        assertThat(instance.at("/courseWorkload").asString()).isEqualTo("PT6H");
        assertThat(instance.at("/offers/availabilityStarts").asString()).isEqualTo("2026-10-06T08:00:00Z");
        assertThat(instance.at("/offers").has("availabilityEnds")).isFalse();
    }

    @Test
    void a_classroom_session_says_when_and_where() {
        var sessions = List.of(SessionFixture.scheduled().facts());
        var json = CourseJsonLd.of(CourseFixture.launchedInFrench().facts(), sessions, ADDRESS);
        var instance =
                new JsonMapper().<JsonNode>valueToTree(json.orElseThrow()).at("/hasCourseInstance/0");

        assertThat(instance.at("/courseMode/0").asString()).isEqualTo("onsite");
        assertThat(instance.at("/startDate").asString()).isEqualTo("2027-03-26T08:00:00Z");
        assertThat(instance.at("/endDate").asString()).isEqualTo("2027-03-29T15:00:00Z");
        assertThat(instance.at("/location/address").asString()).isEqualTo("Bordeaux");
        assertThat(instance.at("/maximumAttendeeCapacity").asInt()).isEqualTo(12);
    }

    @Test
    void what_there_is_none_of_is_left_out() {
        assertThat(linkedData().has("workTranslation")).isFalse();
    }

    private static JsonNode linkedData() {
        var session = SessionFixture.selfPaced().facts();
        var json = CourseJsonLd.of(CourseFixture.launchedInFrench().facts(), List.of(session), ADDRESS);
        return new JsonMapper().valueToTree(json.orElseThrow());
    }
}
