package fr.campusnumerique.catalog.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.recognition.FeedbackListener.FeedbackSummarised;
import fr.campusnumerique.contracts.Contracts;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class FeedbackListenerTest {

    private final JsonMapper tolerant = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void what_learners_said_of_a_session() {
        assertThat(Contracts.examples("fr.campusnumerique.session-feedback.summarised.v1"))
                .isNotEmpty()
                .extracting(example -> tolerant.readValue(example, FeedbackSummarised.class))
                .allSatisfy(said -> {
                    assertThat(said.sessionId()).isNotBlank();
                    assertThat(said.respondents()).isGreaterThanOrEqualTo(5);
                    assertThat(said.ratingAverage()).isBetween(new BigDecimal("1"), new BigDecimal("5"));
                });
    }
}
