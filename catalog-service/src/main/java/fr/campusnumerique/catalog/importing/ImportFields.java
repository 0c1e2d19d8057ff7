package fr.campusnumerique.catalog.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.campusnumerique.catalog.BrokenRules;
import fr.campusnumerique.catalog.schedule.Schedule;
import fr.campusnumerique.catalog.schedule.ScheduleRules;
import fr.campusnumerique.catalog.schedule.WallClock;
import fr.campusnumerique.text.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a row one by one, and notes those that say nothing that can be understood. */
final class ImportFields {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final int LONGEST_TEXT = 2000;

    private final JsonNode object;
    private final String path;
    private final BrokenRules rules;

    /** @param path where the fields stand in the row, e.g. {@code parts[0].} */
    ImportFields(JsonNode object, String path, BrokenRules rules) {
        this.object = object;
        this.path = path;
        this.rules = rules;
    }

    void noneBut(Set<String> known) {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .limit(20)
                .forEach(name -> rules.require(
                        false, path + (name.length() > 60 ? name.substring(0, 60) : name), "is not a known field"));
    }

    @Nullable
    String text(String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            rules.require(false, path + name, "must be a text");
            return null;
        }
        var text = plain(name, value.asString());
        return text.isEmpty() ? null : text;
    }

    /** In the form in which all text is kept; empty if it cannot be. */
    private String plain(String name, String raw) {
        if (!rules.require(raw.length() <= LONGEST_TEXT, path + name, "must have at most 2000 characters")) {
            return "";
        }
        try {
            return PlainText.line(raw);
        } catch (IllegalArgumentException broken) {
            rules.require(false, path + name, String.valueOf(broken.getMessage()));
            return "";
        }
    }

    @Nullable
    String neededText(String name) {
        var text = text(name);
        rules.require(text != null, path + name, "must not be empty");
        return text;
    }

    @Nullable
    Integer integer(String name) {
        var text = text(name);
        if (text == null || !rules.require(NUMBER.matcher(text).matches(), path + name, "must be a whole number")) {
            return null;
        }
        return Integer.valueOf(text);
    }

    boolean truth(String name) {
        var text = text(name);
        if (text == null) {
            return false;
        }
        var word = text.toLowerCase(Locale.ROOT);
        rules.require(word.equals("true") || word.equals("false"), path + name, "must be true or false");
        return word.equals("true");
    }

    @Nullable
    String timeZone(String name) {
        var text = text(name);
        rules.require(text == null || isZone(text), path + name, ScheduleRules.TIME_ZONE);
        return text;
    }

    private static boolean isZone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text);
    }

    /** In the time zone of the session unless it has an offset; without a time zone it needs one. */
    @Nullable
    Instant moment(String name, @Nullable String timeZone) {
        var text = neededText(name);
        if (text == null || (timeZone != null && !isZone(timeZone))) {
            return null;
        }
        try {
            var moment = WallClock.read(text, timeZone == null ? ZoneOffset.UTC : ZoneId.of(timeZone));
            var clear = timeZone != null || WallClock.withOffset(text);
            return rules.require(clear, path + name, "must have an offset: there is no time zone") ? moment : null;
        } catch (DateTimeException unreadable) {
            rules.require(false, path + name, String.valueOf(unreadable.getMessage()));
            return null;
        }
    }

    <T extends Enum<T>> @Nullable T oneOf(String name, T[] values) {
        var text = neededText(name);
        return text == null ? null : word(name, text, values);
    }

    <T extends Enum<T>> List<T> allOf(String name, T[] values) {
        var found = new ArrayList<T>();
        for (var text : texts(name)) {
            var value = word(name, text, values);
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    /** A list, or a text with spaces between the words. */
    List<String> texts(String name) {
        var value = object.path(name);
        if (!value.isArray()) {
            var text = text(name);
            return text == null ? List.of() : List.of(text.split("\\s+"));
        }
        rules.require(value.valueStream().allMatch(JsonNode::isString), path + name, "must be texts");
        return value.valueStream().map(each -> plain(name, each.asString(""))).toList();
    }

    /** Whether it is a list, which may be empty: nobody, and not just nothing said. */
    boolean isList(String name) {
        return object.path(name).isArray();
    }

    /** The elements of a list of objects. */
    Stream<ImportFields> objects(String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Stream.empty();
        }
        var readable = value.isArray() && value.valueStream().allMatch(JsonNode::isObject);
        if (!rules.require(readable, path + name, "must be a list of objects")
                || !rules.require(value.size() <= Schedule.MOST_PARTS, path + name, "must be at most 50")) {
            return Stream.empty();
        }
        return IntStream.range(0, value.size())
                .mapToObj(i -> new ImportFields(value.get(i), path + name + "[" + i + "].", rules));
    }

    private <T extends Enum<T>> @Nullable T word(String name, String text, T[] values) {
        for (var value : values) {
            if (wire(value).equals(text)) {
                return value;
            }
        }
        var words = Arrays.stream(values).map(ImportFields::wire).collect(Collectors.joining(", "));
        rules.require(false, path + name, "must be one of " + words);
        return null;
    }

    private static String wire(Enum<?> value) {
        try {
            var field = value.getDeclaringClass().getField(value.name());
            return field.getAnnotation(JsonProperty.class).value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("an enum has a field for each value", e);
        }
    }
}
