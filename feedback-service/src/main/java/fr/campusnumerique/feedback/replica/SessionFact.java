package fr.campusnumerique.feedback.replica;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the programme counts of a session, as its newest event says.
 *
 * @param state null if it is self-paced
 * @param firstStart when its first part begins; null if it is self-paced
 * @param seats null without a limit
 */
@Document("session_facts")
public record SessionFact(
        @Id String id,
        String courseCode,
        String language,
        String mode,
        @Nullable String state,
        @Nullable Instant firstStart,
        @Nullable String city,
        @Nullable Integer seats,
        List<String> trainers,
        long sequence)
        implements Fact {

    static SessionFact of(SessionEvent event, long sequence) {
        return new SessionFact(
                event.sessionId(),
                event.courseCode(),
                event.language(),
                event.mode(),
                event.state(),
                event.firstStart(),
                event.city(),
                event.capacity(),
                Optional.ofNullable(event.trainers()).orElse(List.of()),
                sequence);
    }

    public boolean held() {
        return "held".equals(state);
    }

    /** Whether it is announced, and neither over nor cancelled. */
    public boolean toCome() {
        return "scheduled".equals(state);
    }

    /** Whether its seats are, or were, there to be taken. */
    public boolean offered() {
        return toCome() || held();
    }
}
