package fr.campusnumerique.enrolment.xapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/** What xAPI wants in every answer, refusals too, and its resource {@code about}. */
@RestController
@Tag(name = "xAPI")
class HeadersController {

    private static final String VERSION = "2.0.0";
    private static final String FORMER_VERSION = "1.0.3";
    private static final String VERSION_HEADER = "X-Experience-API-Version";

    record About(
            @Schema(description = "Versions of xAPI that are taken", example = "[\"2.0.0\", \"1.0.3\"]")
            List<String> version) {}

    @GetMapping("/xapi/about")
    @Operation(summary = "See which xAPI is spoken", description = "Needs no token, nor a version header.")
    About about() {
        return new About(List.of(VERSION, FORMER_VERSION));
    }

    /** Outside of security, so that the answer to a refused token has xAPI's headers too. */
    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE + 20)
    static class Headers extends OncePerRequestFilter {

        private final Clock clock;

        Headers(Clock clock) {
            this.clock = clock;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !request.getRequestURI().startsWith("/xapi/");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var asked = request.getHeader(VERSION_HEADER);
            response.setHeader(
                    VERSION_HEADER, asked != null && asked.strip().startsWith("1.0") ? FORMER_VERSION : VERSION);
            if (request.getRequestURI().equals("/xapi/statements")) {
                response.setHeader(
                        "X-Experience-API-Consistent-Through", clock.instant().toString());
            }
            chain.doFilter(request, response);
        }
    }
}
