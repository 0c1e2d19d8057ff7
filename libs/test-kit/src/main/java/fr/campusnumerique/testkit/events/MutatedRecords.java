package fr.campusnumerique.testkit.events;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes bad records of good ones: bytes cut, swapped and in other encodings, values of wrong types, huge or deep, absurd
 * numbers and times, headers that are missing, doubled, empty or hostile. The same seed makes the same records; some may
 * still be good.
 */
public final class MutatedRecords {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEEP = 100_000;
    private static final int LONG = 300_000;

    /** Written into a payload in place of any value. The first ones are JSON as it stands, whatever its meaning. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e999999999",
            "-1e-999999999",
            "9223372036854775807",
            "9".repeat(400),
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"a\\nb\\u2028\\u200b\"",
            "\"+999999999-12-31T23:59:59.999999999Z\"",
            "\"0000-00-00T00:00:00Z\"",
            "\"$where\"",
            "\"../../etc/passwd\"",
            "[]",
            "{}",
            "[null]",
            "{\"$ne\":null}",
            "{\"a.b\":{\"$set\":1}}",
            "[" + "0,".repeat(20_000) + "0]",
            "\"" + "x".repeat(LONG) + "\"",
            "\"en" + "-abcdefgh".repeat(1_500) + "\"",
            "\"" + "ab-".repeat(2_600) + "ab\"",
            "[".repeat(DEEP) + "]".repeat(DEEP),
            "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP),
            "[".repeat(400) + "]".repeat(400));

    private static final List<String> SEQUENCES = List.of(
            "",
            "0",
            "-1",
            "9223372036854775807",
            "9999999999999999999",
            "1e9",
            "0x1",
            "+1",
            " 1",
            "١",
            "1\nforged",
            "NaN");
    private static final List<String> TIMES = List.of(
            "",
            "now",
            "0",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "1970-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-01-01T00:00:00");
    private static final List<String> IDS =
            List.of("", " ", "%", "%zz", "%00", "a/b", "../x", "x".repeat(5_000), "é\u0000", "a\nb", "$a.b", "null");
    private static final List<Charset> CHARSETS = List.of(
            UTF_16, UTF_16LE, Charset.forName("UTF-32"), Charset.forName("UTF-32LE"), Charset.forName("IBM037"));

    private final Random random;
    private final List<EventRecord> good;

    /** One bad record, and what was done to a good one. */
    public record Mutation(String what, EventRecord record) {}

    /** @param good at least one; all types and shapes that the consumer reads, such as the contract's examples */
    public MutatedRecords(long seed, List<EventRecord> good) {
        this.random = new Random(seed);
        this.good = List.copyOf(good);
    }

    /** The next bad records. */
    public List<Mutation> next(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private Mutation next() {
        var base = any(good);
        return switch (random.nextInt(3)) {
            case 0 -> bytes(base);
            case 1 -> json(base);
            default -> headers(base);
        };
    }

    private Mutation bytes(EventRecord base) {
        var value = base.value() == null ? new byte[0] : base.value();
        return switch (random.nextInt(9)) {
            case 0 -> new Mutation("cut", base.withValue(Arrays.copyOf(value, upTo(value.length))));
            case 1 -> new Mutation("bytes changed", base.withValue(changed(value)));
            case 2 -> new Mutation("bytes swapped", base.withValue(swapped(value)));
            case 3 -> new Mutation("random bytes", base.withValue(randomBytes(upTo(2_000))));
            case 4 -> {
                var charset = any(CHARSETS);
                yield new Mutation(charset.name(), base.withValue(new String(value, UTF_8).getBytes(charset)));
            }
            case 5 -> new Mutation("byte order mark", base.withValue(joined(bytes(0xef, 0xbb, 0xbf), value)));
            case 6 ->
                new Mutation(
                        "strange endianness",
                        base.withValue(random.nextBoolean() ? bytes(0, 0, 0xff, 0xfe) : bytes(0xff, 0xfe, 0, 0)));
            case 7 -> new Mutation("no value", base.withValue(null));
            default -> new Mutation("twice", base.withValue(joined(value, value)));
        };
    }

    private Mutation json(EventRecord base) {
        if (base.value() == null) {
            return new Mutation(
                    "a tombstone with a value", base.withValue(any(VALUES).getBytes(UTF_8)));
        }
        var tree = JSON.readTree(base.value());
        var mark = "mutated-" + random.nextInt();
        var value = any(VALUES);
        var what = shortened(value);
        switch (random.nextInt(4)) {
            case 0 -> {
                return new Mutation("the whole is " + what, base.withValue(value.getBytes(UTF_8)));
            }
            case 1 -> {
                removeAny(tree);
                return new Mutation("a field removed", base.withValue(JSON.writeValueAsBytes(tree)));
            }
            case 2 -> {
                anyObject(tree).put(random.nextBoolean() ? "unknown" : "$unknown.field", mark);
                what = "an unknown field is " + what;
            }
            default -> what = replaceAny(tree, mark) + " is " + what;
        }
        var json = JSON.writeValueAsString(tree).replace("\"" + mark + "\"", value);
        return new Mutation(what, base.withValue(json.getBytes(UTF_8)));
    }

    private Mutation headers(EventRecord base) {
        var headers = new ArrayList<>(base.headers());
        var at = random.nextInt(headers.size());
        var name = headers.get(at).key();
        return switch (random.nextInt(9)) {
            case 0 -> {
                headers.remove(at);
                yield new Mutation(name + " is missing", base.withHeaders(headers));
            }
            case 1 -> {
                headers.add(random.nextInt(headers.size()), headers.get(at));
                yield new Mutation(name + " comes twice", base.withHeaders(headers));
            }
            case 2 -> {
                headers.set(at, new RecordHeader(name, (byte[]) null));
                yield new Mutation(name + " has no value", base.withHeaders(headers));
            }
            case 3 -> {
                headers.set(at, new RecordHeader(name, randomBytes(random.nextBoolean() ? 20 : LONG)));
                yield new Mutation(name + " is random", base.withHeaders(headers));
            }
            case 4 -> with(base, "ce_sequence", SEQUENCES);
            case 5 -> with(base, "ce_time", TIMES);
            case 6 -> with(base, any(List.of("ce_subject", "ce_source", "ce_type", "ce_id")), IDS);
            case 7 -> new Mutation("another key", base.withKey(any(IDS).getBytes(UTF_8)));
            default -> {
                var hostile = any(
                        List.of("spring_json_header_types", "contentType", "traceparent", "baggage", "id", "a\0.$b"));
                headers.add(EventRecord.header(hostile, any(VALUES)));
                yield new Mutation(hostile.replace('\0', '0') + " is hostile", base.withHeaders(headers));
            }
        };
    }

    private Mutation with(EventRecord base, String name, List<String> values) {
        var value = any(values);
        UnaryOperator<Header> replaced = header -> header.key().equals(name) ? EventRecord.header(name, value) : header;
        return new Mutation(
                name + " is " + shortened(value),
                base.withHeaders(base.headers().stream().map(replaced).toList()));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int upTo(int length) {
        return length == 0 ? 0 : random.nextInt(length);
    }

    private byte[] randomBytes(int length) {
        var made = new byte[length];
        random.nextBytes(made);
        return made;
    }

    private byte[] changed(byte[] value) {
        var made = value.clone();
        for (var n = random.nextInt(8); n >= 0 && made.length > 0; n--) {
            made[random.nextInt(made.length)] = (byte) random.nextInt();
        }
        return made;
    }

    private byte[] swapped(byte[] value) {
        var made = value.clone();
        for (var n = random.nextInt(4); n >= 0 && made.length > 0; n--) {
            int one = random.nextInt(made.length);
            int other = random.nextInt(made.length);
            var kept = made[one];
            made[one] = made[other];
            made[other] = kept;
        }
        return made;
    }

    private static byte[] bytes(int... values) {
        var made = new byte[values.length];
        IntStream.range(0, values.length).forEach(n -> made[n] = (byte) values[n]);
        return made;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var made = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, made, one.length, other.length);
        return made;
    }

    private static String shortened(String value) {
        var shown = value.length() <= 40 ? value : value.substring(0, 30) + "... (" + value.length() + " characters)";
        return shown.replace('\n', ' ').replace('\0', ' ');
    }

    private ObjectNode anyObject(JsonNode tree) {
        return any(objects(tree));
    }

    private void removeAny(JsonNode tree) {
        var object = anyObject(tree);
        if (!object.isEmpty()) {
            object.remove(any(List.copyOf(object.propertyNames())));
        }
    }

    /** Puts a text in the place of any field or element, and says of which. */
    private String replaceAny(JsonNode tree, String text) {
        var object = anyObject(tree);
        if (object.isEmpty()) {
            object.put("added", text);
            return "added";
        }
        var name = any(List.copyOf(object.propertyNames()));
        if (object.get(name) instanceof ArrayNode list && !list.isEmpty() && random.nextBoolean()) {
            list.set(random.nextInt(list.size()), JSON.getNodeFactory().stringNode(text));
            return "an element of " + name;
        }
        object.put(name, text);
        return name;
    }

    private static List<ObjectNode> objects(JsonNode tree) {
        var found = new ArrayList<ObjectNode>();
        if (tree instanceof ObjectNode object) {
            found.add(object);
        }
        tree.values().forEach(child -> found.addAll(objects(child)));
        return found;
    }
}
