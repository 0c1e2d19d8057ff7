package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.http.OpenApiLint;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OpenApiTest extends CampusTest {

    @Test
    void every_operation_is_described() {
        var api = http.send(http.anonymous("/v3/api-docs").GET()).body();

        assertThat(api.get("openapi").asString()).startsWith("3.1");
        assertThat(api.get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/enrolments",
                        "/bulk-enrolments",
                        "/bulk-enrolments/{bulkId}",
                        "/enrolments/calendar.ics",
                        "/enrolments/calendar-link",
                        "/calendars/learner/{secret}.ics",
                        "/enrolments/{enrolmentId}",
                        "/erasures",
                        "/erasures/{erasureId}",
                        "/enrolments/{enrolmentId}/accept",
                        "/enrolments/{enrolmentId}/decline",
                        "/sessions/{sessionId}/seats",
                        "/sessions/{sessionId}/attendance",
                        "/sessions/{sessionId}/attendance/{partId}",
                        "/approvals",
                        "/approvals/{enrolmentId}/approve",
                        "/approvals/{enrolmentId}/refuse",
                        "/enrolments/{enrolmentId}/progress/{moduleId}",
                        "/enrolments/{enrolmentId}/resume-point",
                        "/progress/{sessionId}/{learnerId}/{moduleId}",
                        "/me/data",
                        "/xapi/about",
                        "/xapi/accounts",
                        "/xapi/accounts/{key}",
                        "/xapi/activities",
                        "/xapi/activities/{key}",
                        "/xapi/rejected",
                        "/xapi/statements",
                        "/xapi/unmatched",
                        "/xapi/unmatched/{statementId}/discard");
        api.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.get("summary").asString()).isNotBlank();
                    assertThat(operation.get("responses").propertyNames()).isNotEmpty();
                }));
        assertThat(api.at("/components/schemas/Enrolment/properties/sessionId/example")
                        .asString())
                .isNotBlank();
    }

    @Test
    void the_tools_of_those_who_build_clients_find_no_error() {
        OpenApiLint.check(URI.create("http://localhost:" + port));
    }

    @Test
    void the_calendar_without_a_token_is_described_as_such() {
        var read = http.send(http.anonymous("/v3/api-docs").GET())
                .body()
                .at("/paths/~1calendars~1learner~1{secret}.ics/get");

        assertThat(read.get("security")).isEmpty();
        assertThat(read.at("/responses/200/content").propertyNames()).containsExactly("text/calendar");
        assertThat(read.at("/responses/404/description").asString()).contains("/problems/calendar-unknown");
        assertThat(read.at("/responses").propertyNames()).doesNotContain("401", "403");
    }
}
