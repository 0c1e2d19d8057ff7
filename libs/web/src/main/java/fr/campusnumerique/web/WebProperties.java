package fr.campusnumerique.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code campus.web.*}.
 *
 * @param open {@code public}: path patterns whose GET and HEAD need no token, e.g. {@code /courses/**}
 * @param largestBody the most bytes that a request body may have
 * @param largestBodyAt the same for single paths that take whole files or batches, e.g. {@code [/sessions/import]: 4MB}
 * @param title of the OpenAPI document
 * @param description of the OpenAPI document
 */
@ConfigurationProperties("campus.web")
record WebProperties(
        @Name("public") @DefaultValue List<String> open,
        @DefaultValue("64KB") DataSize largestBody,
        @DefaultValue Map<String, DataSize> largestBodyAt,
        @Nullable String title,
        @Nullable String description) {}
