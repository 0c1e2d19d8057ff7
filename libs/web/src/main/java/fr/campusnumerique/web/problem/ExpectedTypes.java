package fr.campusnumerique.web.problem;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** Says in words which form a value of a type has on the wire. */
class ExpectedTypes {

    private static final Set<Class<?>> WHOLE =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);
    private static final Set<Class<?>> NUMBERS = Set.of(Float.class, Double.class, BigDecimal.class, Number.class);

    private final JsonMapper json;

    ExpectedTypes(JsonMapper json) {
        this.json = json;
    }

    String rule(Class<?> expected) {
        var type = ClassUtils.resolvePrimitiveIfNecessary(expected);
        if (type.isEnum()) {
            return "must be one of " + words(type);
        }
        if (WHOLE.contains(type)) {
            return "must be a whole number";
        }
        if (NUMBERS.contains(type)) {
            return "must be a number";
        }
        if (type == Boolean.class) {
            return "must be true or false";
        }
        if (Temporal.class.isAssignableFrom(type) || type == Duration.class) {
            return time(type);
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be text";
        }
        if (type == URI.class || type == UUID.class) {
            return "must be a " + type.getSimpleName();
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "must be a list" : "must be an object";
    }

    private static String time(Class<?> type) {
        if (type == Instant.class) {
            return "must be an instant such as 2026-01-31T09:00:00Z";
        }
        if (type == LocalDate.class) {
            return "must be a date such as 2026-01-31";
        }
        return type == Duration.class ? "must be a duration such as PT12H" : "must be a time as in ISO 8601";
    }

    /** The constants as JSON writes them: what a client has to send, whatever their Java names are. */
    private String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> json.convertValue(constant, String.class))
                .collect(Collectors.joining(", "));
    }
}
