package fr.campusnumerique.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Gives what fails in a filter, before Spring MVC, the same answer as what fails behind it. */
class FilterExceptionHandler extends OncePerRequestFilter {

    private final HandlerExceptionResolver problems;

    FilterExceptionHandler(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            if (response.isCommitted() || !isAnswered(request, response, failure)) {
                throw failure;
            }
        }
    }

    private boolean isAnswered(HttpServletRequest request, HttpServletResponse response, Exception failure) {
        response.resetBuffer();
        var cause = failure instanceof ServletException && failure.getCause() instanceof Exception e ? e : failure;
        return problems.resolveException(request, response, null, cause) != null;
    }
}
