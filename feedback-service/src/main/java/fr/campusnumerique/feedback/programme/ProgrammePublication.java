package fr.campusnumerique.feedback.programme;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The figures of the programme at one moment. It never changes, and the next one builds on what can be known from it.
 *
 * @param id its number with zeros before it, so that two cannot follow the same one
 * @param requestId the client's intent: the same one is not published twice
 * @param figures of every cell of which something is shown, the total first; those of trainers are not for everybody
 * @param known by population, the id of the sealed note of what readers know
 */
@Document("programme_publications")
record ProgrammePublication(
        @Id String id,
        int number,
        @Indexed(unique = true) String requestId,
        Instant publishedAt,
        List<Figures> figures,
        Map<Population, String> known) {

    static String id(int number) {
        return "programme-%06d".formatted(number);
    }
}
