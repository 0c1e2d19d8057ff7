package fr.campusnumerique.web.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings {@code campus.web.*} about who may do what.
 *
 * @param open {@code public}: path patterns whose GET and HEAD need no token, e.g. {@code /courses/**}
 */
@ConfigurationProperties("campus.web")
public record AccessProperties(@Name("public") @DefaultValue List<String> open) {}
