package fr.campusnumerique.web.conditional;

import fr.campusnumerique.text.Sha256;
import fr.campusnumerique.web.problem.ProblemException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a creation safe to repeat: the header {@code Idempotency-Key} names the client's intent. Derive the new thing's
 * {@code _id} from {@link #id}, store {@link #fingerprint} with it, and a repetition finds what the first request made.
 *
 * @param id stable for one subject and key: 32 hexadecimal digits
 * @param fingerprint stable for one body, whatever the order of its fields: 64 hexadecimal digits
 */
public record IdempotencyKey(String id, String fingerprint) {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * @param header the header {@code Idempotency-Key}; null gives a new key: the request stands for itself
     * @param subject who asks; keys of different subjects are independent
     * @param body the request as read, written as JSON to compare it
     * @throws ProblemException 400 {@code /problems/invalid-parameter} if the key is not 1 to 255 visible ASCII characters
     */
    public static IdempotencyKey of(@Nullable String header, String subject, Object body) {
        var key = header == null ? UUID.randomUUID().toString() : header;
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(
                            HttpStatus.BAD_REQUEST,
                            "/problems/invalid-parameter",
                            "The Idempotency-Key cannot be used: choose, for example, a new UUID.")
                    .field("Idempotency-Key", "must be 1 to 255 visible ASCII characters without spaces");
        }
        var id = Sha256.hex(subject.length() + ":" + subject + key).substring(0, 32);
        // Never as one text: a file of many rows would be there three times over.
        return new IdempotencyKey(id, Sha256.hex(text -> CANONICAL.writeValue(text, body)));
    }

    /**
     * Refuses a key that was used for something else.
     *
     * @param stored the fingerprint kept with what the first request made
     * @throws ProblemException 422 {@code /problems/idempotency-key-reused} if it is not this one's
     */
    public void requireSameBody(@Nullable String stored) {
        if (!fingerprint.equals(stored)) {
            throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "/problems/idempotency-key-reused",
                            "This Idempotency-Key was used before with another body: use a new key for a new request.")
                    .field("Idempotency-Key", "must be new for each different request");
        }
    }
}
