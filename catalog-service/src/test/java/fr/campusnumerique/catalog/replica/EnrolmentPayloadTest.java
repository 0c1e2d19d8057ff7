package fr.campusnumerique.catalog.replica;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.contracts.Contracts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class EnrolmentPayloadTest {

    private final JsonMapper tolerant = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void every_event_of_an_enrolment_is_read_because_compaction_may_leave_any_of_them_alone() {
        assertThat(EnrolmentListener.FACTS)
                .containsAll(Contracts.types().stream()
                        .filter(EnrolmentPayloadTest::tellsOfALearner)
                        .toList());
    }

    @Test
    void every_example_of_the_contract_says_who_and_in_which_session() {
        assertThat(Contracts.types())
                .filteredOn(EnrolmentPayloadTest::tellsOfALearner)
                .isNotEmpty()
                .flatExtracting(Contracts::examples)
                .extracting(example -> tolerant.readValue(example, EnrolmentPayload.class))
                .allSatisfy(told -> {
                    assertThat(told.learnerId()).isNotBlank();
                    assertThat(told.sessionId()).isNotBlank();
                    assertThat(told.state()).isNotBlank();
                });
    }

    @Test
    void enrolments_from_before_there_were_classrooms_are_no_seats() {
        assertThat(Contracts.released("fr.campusnumerique.enrolment.confirmed.v1"))
                .extracting(example -> tolerant.readValue(example, EnrolmentPayload.class))
                .noneMatch(EnrolmentPayload::isSeated);
    }

    @Test
    void one_may_join_with_a_confirmed_seat_only() {
        assertThat(new EnrolmentPayload("e1", "l1", "s1", "confirmed", "virtual")
                        .seat("e1", 1)
                        .confirmed())
                .isTrue();
        for (var state :
                new String[] {"awaiting-approval", "waitlisted", "offered", "declined", "cancelled", "no-show"}) {
            assertThat(new EnrolmentPayload("e1", "l1", "s1", state, "virtual")
                            .seat("e1", 1)
                            .confirmed())
                    .isFalse();
        }
    }

    private static boolean tellsOfALearner(String type) {
        return type.startsWith("fr.campusnumerique.enrolment.") && !type.equals(EnrolmentListener.ERASED);
    }
}
