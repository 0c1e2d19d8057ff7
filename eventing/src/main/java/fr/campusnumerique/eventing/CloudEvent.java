package fr.campusnumerique.eventing;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.springframework.messaging.Message;

/** A received message read as a CloudEvent 1.0 in Kafka's binary mode: attributes in {@code ce_} headers. */
record CloudEvent(String id, String type, String source, String subject, long sequence, Instant time, byte[] data) {

    static CloudEvent of(Message<byte[]> message) {
        try {
            return new CloudEvent(
                    header(message, "ce_id"),
                    header(message, "ce_type"),
                    header(message, "ce_source"),
                    header(message, "ce_subject"),
                    Long.parseLong(header(message, "ce_sequence")),
                    Instant.parse(header(message, "ce_time")),
                    message.getPayload());
        } catch (NumberFormatException | DateTimeException e) {
            throw new ImpossibleEventException("not a CloudEvent: " + e.getMessage(), e);
        }
    }

    private static String header(Message<byte[]> message, String name) {
        return switch (message.getHeaders().get(name)) {
            case String text when !text.isBlank() -> text;
            case byte[] bytes when bytes.length > 0 -> new String(bytes, StandardCharsets.UTF_8);
            case null, default -> throw new ImpossibleEventException("not a CloudEvent: header " + name + " is missing");
        };
    }
}
