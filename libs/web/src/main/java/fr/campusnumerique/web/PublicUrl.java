package fr.campusnumerique.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where clients reach this service ({@code campus.web.public-url}): links are made from it, never from what a request says
 * of its host. A bean; without the setting, links lead to this machine, which is right only for trying out.
 */
public final class PublicUrl {

    private static final Logger log = LoggerFactory.getLogger(PublicUrl.class);

    /** @param publicUrl e.g. {@code https://campus.example/catalogue}; without a slash at the end or with one */
    @ConfigurationProperties("campus.web")
    record Settings(@Nullable URI publicUrl) {}

    private volatile URI base;

    PublicUrl(Settings settings) {
        var configured = settings.publicUrl();
        if (configured != null && (!configured.isAbsolute() || configured.getHost() == null)) {
            throw new IllegalArgumentException("campus.web.public-url must be like https://campus.example/catalogue");
        }
        this.base = configured == null ? URI.create("http://localhost") : configured;
        this.isConfigured = configured != null;
    }

    private final boolean isConfigured;

    @EventListener
    void started(WebServerInitializedEvent event) {
        // The management port, if it is another one, has a namespace.
        if (!isConfigured && event.getApplicationContext().getServerNamespace() == null) {
            base = URI.create("http://localhost:" + event.getWebServer().getPort());
            log.warn("campus.web.public-url is not set: links lead to {}, which only this machine understands", base);
        }
    }

    /**
     * The absolute address of a path of this service.
     *
     * @param template e.g. {@code /courses/{code}}
     * @param values of its variables, to be encoded
     */
    public URI of(String template, Object... values) {
        var path = base.getRawPath();
        var prefix = path == null || !path.endsWith("/")
                ? base.toString()
                : base.toString().substring(0, base.toString().length() - 1);
        return UriComponentsBuilder.fromUriString(prefix + template)
                .encode()
                .buildAndExpand(values)
                .toUri();
    }
}
