package fr.campusnumerique.acceptance.kernel.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that somebody makes of a service. All of them may be repeated: each names its intent, by its path, by what
 * it is about, or by an idempotency key.
 *
 * @param persona who asks, or null for anybody without a token
 * @param service as {@link fr.campusnumerique.local.launcher.LocalCampus} calls it
 * @param path from the service's root, with its query
 * @param body becomes JSON unless it is a {@link Text}; null for none
 */
public record Command(
        @Nullable String persona,
        String service,
        String method,
        String path,
        @Nullable Object body,
        Map<String, String> headers) {

    /** A body that is sent as it is. */
    public record Text(String type, String text) {

        /** @param template JSON with the placeholders of {@link String#formatted} */
        public static Text json(String template, Object... values) {
            return new Text("application/json", template.formatted(values));
        }
    }

    public Command {
        headers = Map.copyOf(headers);
    }

    public static Command of(
            @Nullable String persona, String service, String method, String path, @Nullable Object body) {
        return new Command(persona, service, method, path, body, Map.of());
    }

    /** The same with one header more. */
    public Command header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Command(persona, service, method, path, body, all);
    }

    @Override
    public String toString() {
        return method + " " + service + path + (persona == null ? "" : " as " + persona);
    }
}
