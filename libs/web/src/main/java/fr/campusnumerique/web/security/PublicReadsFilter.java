package fr.campusnumerique.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.CorsFilter;

/** CORS (Fetch standard): any origin may read what needs no token; everything else is as if CORS did not exist. */
class PublicReadsFilter extends CorsFilter {

    private final AccessRules rules;

    PublicReadsFilter(AccessRules rules) {
        super(request -> anyOrigin());
        this.rules = rules;
    }

    private static CorsConfiguration anyOrigin() {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        cors.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.HEAD.name()));
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        cors.setExposedHeaders(
                List.of(HttpHeaders.ETAG, HttpHeaders.LINK, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER));
        cors.setMaxAge(Duration.ofHours(1));
        return cors;
    }

    /** What a preflight asks for counts, not that it is an OPTIONS request. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var method = CorsUtils.isPreFlightRequest(request)
                ? request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
                : request.getMethod();
        var reads =
                HttpMethod.GET.name().equals(method) || HttpMethod.HEAD.name().equals(method);
        return !reads || !rules.isPublicRead(request);
    }
}
