package fr.campusnumerique.web.paging;

import fr.campusnumerique.web.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.http.HttpStatus;

/**
 * Where a page ends: the sort keys of its last item, in a form that clients can only send back ({@code after}). The form
 * carries a checksum against mistyped ones; it is no secret, so never put in what the reader may not know.
 */
public final class Cursor {

    /** How many items a page has when the client does not say. */
    public static final int DEFAULT_LIMIT = 50;

    /** The most items that a page may have. */
    public static final int LARGEST_LIMIT = 200;

    private static final String SEPARATOR = "\u0000";

    private Cursor() {}

    /** The cursor after the item with these sort keys; none of them may hold the character U+0000. */
    public static String encode(String... keys) {
        var bytes = String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8);
        var cursor = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(checksum(bytes))
                .put(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
    }

    /**
     * The single sort key in a cursor made by {@code encode(key)}; null for no cursor: the list begins at its start.
     *
     * @throws ProblemException 400 {@code /problems/invalid-parameter} naming {@code after} if it is not one of ours
     */
    public static @Nullable String decode(@Nullable String cursor) {
        var keys = decode(cursor, 1);
        return keys.isEmpty() ? null : keys.getFirst();
    }

    /**
     * The sort keys in a cursor, in the order given to {@link #encode}; empty for no cursor.
     *
     * @throws ProblemException 400 {@code /problems/invalid-parameter} naming {@code after} if it is not one of ours with
     *     this many keys
     */
    public static List<String> decode(@Nullable String cursor, int keys) {
        if (cursor == null || cursor.isEmpty()) {
            return List.of();
        }
        var found = List.of(text(cursor).split(SEPARATOR, -1));
        if (found.size() != keys) {
            throw unreadable();
        }
        return found;
    }

    /**
     * Where a list goes on that is sorted by a time and, where that is the same, by its id.
     *
     * @param cursor null or empty: the list begins at its start
     * @param time the property that it is sorted by
     * @param id the name of the id property
     * @throws ProblemException 400 {@code /problems/invalid-parameter} naming {@code after} if it is not one of ours
     */
    public static KeysetScrollPosition position(@Nullable String cursor, String time, String id) {
        var keys = decode(cursor, 2);
        return keys.isEmpty()
                ? ScrollPosition.keyset()
                : ScrollPosition.forward(Map.of(time, instant(keys.getFirst()), id, keys.getLast()));
    }

    /** The same in a list that is sorted by its id alone. */
    public static KeysetScrollPosition position(@Nullable String cursor, String id) {
        var key = decode(cursor);
        return key == null ? ScrollPosition.keyset() : ScrollPosition.forward(Map.of(id, key));
    }

    /**
     * A sort key that was encoded as an instant's text.
     *
     * @param key one of those that {@link #decode} gave
     * @throws ProblemException 400 {@code /problems/invalid-parameter} naming {@code after} if it is no instant, or one
     *     beyond the dates of the store: the checksum keeps nobody from making a cursor of their own
     */
    public static Instant instant(String key) {
        try {
            return Instant.ofEpochMilli(Instant.parse(key).toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException ofAnotherList) {
            throw unreadable();
        }
    }

    /**
     * How many items the page shall have: {@value #DEFAULT_LIMIT} when null.
     *
     * @throws ProblemException 400 {@code /problems/invalid-parameter} naming {@code limit} outside 1 to
     *     {@value #LARGEST_LIMIT}
     */
    public static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw invalid("A page has from 1 to " + LARGEST_LIMIT + " items.")
                    .field("limit", "must be from 1 to " + LARGEST_LIMIT);
        }
        return limit;
    }

    private static String text(String cursor) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() > Integer.BYTES) {
                var checksum = bytes.getInt();
                var keys = new byte[bytes.remaining()];
                bytes.get(keys);
                if (checksum == checksum(keys)) {
                    return new String(keys, StandardCharsets.UTF_8);
                }
            }
        } catch (IllegalArgumentException notBase64) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static ProblemException unreadable() {
        return invalid("The cursor is not one that this list gave.")
                .field("after", "must be the value of 'next' of the page before");
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "/problems/invalid-parameter", detail);
    }
}
