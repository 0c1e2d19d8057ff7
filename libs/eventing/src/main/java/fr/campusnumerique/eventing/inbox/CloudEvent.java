package fr.campusnumerique.eventing.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.eventing.NonRetryableEventException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A Kafka record read as a CloudEvent 1.0 in binary mode: the attributes are in {@code ce_} headers. A tombstone has no data. */
record CloudEvent(
        String id, String type, String source, String subject, long sequence, Instant time, byte @Nullable [] data) {

    /** A sequence beyond it would make a consumer ignore the aggregate's true events for good. */
    private static final long MAX_SEQUENCE = 1_000_000_000_000_000L;

    private static final int MAX_ID_LENGTH = 255;
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    static CloudEvent of(ConsumerRecord<?, ?> record) {
        try {
            return new CloudEvent(
                    header(record, "ce_id"),
                    header(record, "ce_type"),
                    header(record, "ce_source"),
                    header(record, "ce_subject"),
                    sequence(header(record, "ce_sequence")),
                    Instant.parse(header(record, "ce_time")),
                    (byte[]) record.value());
        } catch (DateTimeException e) {
            throw new NonRetryableEventException("not a CloudEvent: " + e.getMessage(), e);
        }
    }

    /** Null if it is not there exactly once. */
    static @Nullable String typeOf(ConsumerRecord<?, ?> record) {
        var types = record.headers().headers("ce_type").iterator();
        var type = types.hasNext() ? types.next().value() : null;
        return type == null || type.length == 0 || types.hasNext() ? null : new String(type, UTF_8);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var values = record.headers().headers(name).iterator();
        var value = values.hasNext() ? values.next().value() : null;
        if (value == null || value.length == 0) {
            throw new NonRetryableEventException("not a CloudEvent: header " + name + " is missing");
        }
        if (values.hasNext()) {
            throw new NonRetryableEventException("not a CloudEvent: header " + name + " comes twice");
        }
        return new String(value, UTF_8);
    }

    private static long sequence(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new NonRetryableEventException("not a CloudEvent: ce_sequence is no number: " + text);
        }
        return Long.parseUnsignedLong(text);
    }

    /**
     * Refuses what no service of the campus publishes, whoever wrote it: a key, subject and source that disagree, a source of
     * another aggregate's kind than the type, and a sequence or time that would make true events look old.
     */
    void requirePlausible(byte @Nullable [] key, Clock clock) {
        require(isId(id) && isId(subject), "an id is longer than 255 characters or has control characters");
        require(key != null && Arrays.equals(key, subject.getBytes(UTF_8)), "the key is not ce_subject");
        require(isSourceOf(type, subject), "ce_source " + source + " does not name the aggregate of " + type);
        require(
                sequence >= 1 && sequence <= MAX_SEQUENCE,
                "ce_sequence is not from 1 to 10^15: " + Long.toUnsignedString(sequence));
        require(!time.isBefore(EARLIEST), "ce_time is before 2020: " + time);
        require(!time.isAfter(clock.instant().plus(CLOCK_SKEW)), "ce_time is more than a day ahead: " + time);
    }

    private static boolean isId(String text) {
        return text.length() <= MAX_ID_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean plausible, String rule) {
        if (!plausible) {
            throw new NonRetryableEventException("implausible: " + rule);
        }
    }

    /** {@code /<aggregates>/<id>}, where the id may be percent-encoded, and the type {@code ...<aggregate>.<past-tense>.v1}. */
    private boolean isSourceOf(String type, String id) {
        var names = type.split("\\.");
        if (names.length < 3) {
            return false;
        }
        var aggregate = names[names.length - 3];
        return Stream.of(aggregate, aggregate + "s", aggregate.replaceFirst("y$", "ies"))
                .map(collection -> "/" + collection + "/" + id)
                .anyMatch(path -> path.equals(source) || path.equals(decoded(source)));
    }

    private static @Nullable String decoded(String source) {
        try {
            return URI.create(source).getPath();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
