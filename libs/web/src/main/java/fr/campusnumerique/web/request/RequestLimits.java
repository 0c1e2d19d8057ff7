package fr.campusnumerique.web.request;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code campus.web.*} that bound requests.
 *
 * @param largestBody the most bytes that a request body may have
 * @param largestBodyAt the same for single paths that take whole files or batches, e.g. {@code [/sessions/import]: 4MB}
 * @param headerTimeout how long a request's first line and headers may take, from their first byte
 * @param bodyTimeout how long a body may keep its reader waiting in all; each 16 KiB that arrive give a second more, but
 *     not after the answer
 */
@ConfigurationProperties("campus.web")
record RequestLimits(
        @DefaultValue("64KB") DataSize largestBody,
        @DefaultValue Map<String, DataSize> largestBodyAt,
        @DefaultValue("20s") Duration headerTimeout,
        @DefaultValue("20s") Duration bodyTimeout) {

    /** In bytes, at that path. */
    long largestBody(String path) {
        return largestBodyAt.getOrDefault(path, largestBody).toBytes();
    }
}
