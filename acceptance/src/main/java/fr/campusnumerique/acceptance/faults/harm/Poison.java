package fr.campusnumerique.acceptance.faults.harm;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.Facts;
import fr.campusnumerique.contracts.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records that no consumer can apply. */
public final class Poison {

    public enum Flaw {
        NO_VALUE(false),
        NO_ID(false),
        NO_TYPE(true),
        NO_SEQUENCE(false),
        NO_TIME(false),
        SEQUENCE_IN_WORDS(false),
        TIME_OF_NO_CALENDAR(false),
        /** Which of them would count? */
        TYPE_TWICE(true),
        /** The second line would stand in a log as if a service had written it. */
        SEQUENCE_OF_TWO_LINES(false),
        /** Would make the aggregate's true events look old for good. */
        SEQUENCE_OF_NO_END(false),
        SEQUENCE_BEFORE_THE_FIRST(false),
        TIME_OF_ANOTHER_AGE(false),
        KEY_OF_ANOTHER(false),
        /** Everything else names one aggregate, and the payload another. */
        PAYLOAD_OF_ANOTHER(false),
        SOURCE_OF_ANOTHER_KIND(false),
        /** A byte order mark of UTF-32: no text, and no exception of a parser's own. */
        NO_TEXT(false),
        /** Thousands of levels: a parser that follows them runs out of stack. */
        WITHOUT_BOTTOM(false),
        TOO_LARGE(false),
        /** 1,500 subtags: a pattern that is matched before the length runs out of stack. */
        LANGUAGE_WITHOUT_END(false),
        NOT_JSON(false),
        CUT_SHORT(false),
        FIELD_MISSING(false),
        FIELD_OF_WRONG_TYPE(false),
        AN_ARRAY(false);

        /** Whether it leaves open which type it is, so that no reader of the topic passes it by. */
        private final boolean concernsAll;

        Flaw(boolean concernsAll) {
            this.concernsAll = concernsAll;
        }
    }

    /** Where the payload names its aggregate. */
    private static final Map<String, String> ID = Map.of(
            Readers.COURSES, "code",
            Readers.SESSIONS, "sessionId",
            Readers.ENROLMENTS, "enrolmentId",
            Readers.CERTIFICATES, "certificateId",
            Readers.FEEDBACK, "sessionId",
            Readers.TRAINERS, "trainerId");

    private static final int LEVELS = 20_000;
    private static final int LARGE = 400_000;
    private static final String LONG_LANGUAGE = "fr" + "-abc".repeat(1_500);
    private static final JsonMapper JSON = JsonMapper.shared();

    private Poison() {}

    /** One record; its header {@link EventRecord#MARK} says what is wrong with it, and for whom. */
    static ProducerRecord<byte[], byte[]> record(int number, Random random) {
        Flaw flaw = Flaw.values()[number % Flaw.values().length];
        List<Map.Entry<String, List<String>>> topics =
                new ArrayList<>(Readers.handled().entrySet());
        var chosen = topics.get(random.nextInt(topics.size()));
        String topic = chosen.getKey();
        String type = chosen.getValue().get(random.nextInt(chosen.getValue().size()));
        if (flaw == Flaw.LANGUAGE_WITHOUT_END && example(type).findValue("language") == null) {
            topic = Readers.SESSIONS;
            type = "fr.campusnumerique.session.revised.v1";
        }
        String key = "poison-" + number + "-" + Long.toHexString(random.nextLong());
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<byte[], byte[]>(topic, key.getBytes(UTF_8), value(flaw, topic, type, key));
        header(record, EventRecord.MARK, flaw.name());
        header(record, "content-type", "application/json");
        header(record, "ce_specversion", "1.0");
        header(record, "ce_source", flaw == Flaw.SOURCE_OF_ANOTHER_KIND ? "/poison/" + key : source(type, key));
        header(record, "ce_subject", flaw == Flaw.KEY_OF_ANOTHER ? key + "-other" : key);
        header(record, flaw == Flaw.NO_ID ? "x" : "ce_id", key);
        header(record, flaw == Flaw.NO_TYPE ? "x" : "ce_type", type);
        if (flaw == Flaw.TYPE_TWICE) {
            header(record, "ce_type", type);
        }
        header(record, flaw == Flaw.NO_SEQUENCE ? "x" : "ce_sequence", sequence(flaw));
        header(record, flaw == Flaw.NO_TIME ? "x" : "ce_time", time(flaw));
        return record;
    }

    /** {@code fr.campusnumerique.<aggregate>.<past-tense>.v1}. */
    private static String source(String type, String key) {
        String aggregate = type.split("\\.")[2];
        return "/" + (aggregate.equals("session-feedback") ? aggregate : aggregate + "s") + "/" + key;
    }

    private static String sequence(Flaw flaw) {
        return switch (flaw) {
            case SEQUENCE_IN_WORDS -> "seven";
            case SEQUENCE_OF_TWO_LINES -> "7\n2026-11-22T08:00:00Z ERROR the campus burns";
            case SEQUENCE_OF_NO_END -> String.valueOf(Long.MAX_VALUE);
            case SEQUENCE_BEFORE_THE_FIRST -> "0";
            default -> "7";
        };
    }

    private static String time(Flaw flaw) {
        return switch (flaw) {
            case TIME_OF_NO_CALENDAR -> "yesterday";
            case TIME_OF_ANOTHER_AGE -> "9999-12-31T23:59:59Z";
            default -> "2026-11-22T08:00:00Z";
        };
    }

    /** How many parked events one poison record on a topic leads to, and in which services. */
    public static List<String> parkedBy(EventRecord poison) {
        Flaw flaw = Flaw.valueOf(Facts.text(poison.mark()));
        return Readers.READERS.stream()
                .filter(reader -> reader.topic().equals(poison.topic()))
                .filter(reader -> flaw.concernsAll || reader.handles(poison.type()))
                .map(Readers.Reader::service)
                .toList();
    }

    private static byte @Nullable [] value(Flaw flaw, String topic, String type, String key) {
        String id = ID.getOrDefault(topic, "");
        ObjectNode good = example(type).put(id, key);
        return switch (flaw) {
            case NO_VALUE -> null;
            case NO_TEXT -> new byte[] {0, 0, (byte) 0xff, (byte) 0xfe};
            case WITHOUT_BOTTOM -> ("[".repeat(LEVELS) + "]".repeat(LEVELS)).getBytes(UTF_8);
            case TOO_LARGE -> good.put("more", "x".repeat(LARGE)).toString().getBytes(UTF_8);
            case NOT_JSON -> "<event/>".getBytes(UTF_8);
            case CUT_SHORT -> cut(good.toString()).getBytes(UTF_8);
            case FIELD_MISSING -> good.without(id).toString().getBytes(UTF_8);
            case FIELD_OF_WRONG_TYPE ->
                good.set(id, JSON.createObjectNode()).toString().getBytes(UTF_8);
            case PAYLOAD_OF_ANOTHER -> good.put(id, key + "-other").toString().getBytes(UTF_8);
            case LANGUAGE_WITHOUT_END -> {
                good.findParents("language").forEach(parent -> ((ObjectNode) parent).put("language", LONG_LANGUAGE));
                yield good.toString().getBytes(UTF_8);
            }
            case AN_ARRAY -> "[]".getBytes(UTF_8);
            default -> good.toString().getBytes(UTF_8);
        };
    }

    private static String cut(String json) {
        return json.substring(0, json.length() / 2);
    }

    private static ObjectNode example(String type) {
        return (ObjectNode) JSON.readTree(Contracts.example(type));
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
