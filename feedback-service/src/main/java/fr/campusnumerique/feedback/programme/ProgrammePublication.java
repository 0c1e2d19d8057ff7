package fr.campusnumerique.feedback.programme;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The figures of the programme at one moment. It never changes, and the next one builds on what can be known from it.
 *
 * @param id its number with zeros before it, so that two cannot follow the same one
 * @param requestId the client's intent: the same one is not published twice
 * @param figures of every cell of which something is shown, the total first; those of trainers are not for everybody
 * @param completedNow the cells whose completions are of this moment; null in one of an earlier version
 * @param known by a population's name, the id of the sealed note of what readers know; an earlier version counted
 *     waiting enrolments and wishes as one, {@value #TOGETHER}
 */
@Document("programme_publications")
record ProgrammePublication(
        @Id String id,
        int number,
        @Indexed(unique = true) String requestId,
        Instant publishedAt,
        List<Figures> figures,
        @Nullable Set<Cell> completedNow,
        Map<String, String> known) {

    static final String TOGETHER = "UNMET";

    /** The id of the note of what readers know of a population; null if they know nothing. */
    @Nullable
    String noteOf(Population population) {
        return known.get(population.name());
    }

    static String id(int number) {
        return "programme-%06d".formatted(number);
    }
}
