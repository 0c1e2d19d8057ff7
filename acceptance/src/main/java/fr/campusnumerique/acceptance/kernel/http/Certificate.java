package fr.campusnumerique.acceptance.kernel.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A certificate as its holder sees it.
 *
 * @param number null while it waits for its course
 * @param awaiting issuers that have not signed
 */
public record Certificate(
        String certificateId,
        @Nullable String number,
        String courseCode,
        String language,
        @Nullable String title,
        String state,
        List<String> awaiting,
        @Nullable String claimedAt) {

    public static Certificate of(JsonNode item) {
        return Answer.JSON.treeToValue(item, Certificate.class);
    }
}
