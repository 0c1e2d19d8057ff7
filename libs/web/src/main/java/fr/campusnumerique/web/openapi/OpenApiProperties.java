package fr.campusnumerique.web.openapi;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings {@code campus.web.*} of the OpenAPI document.
 *
 * @param title what readers call the service
 * @param description what it is for
 */
@ConfigurationProperties("campus.web")
record OpenApiProperties(@Nullable String title, @Nullable String description) {}
