package fr.campusnumerique.web.request;

import fr.campusnumerique.web.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an address that is not percent-encoded UTF-8 without control characters, or has too many parameters: Tomcat and
 * Spring would find that out at different moments, some of them in the middle of a handler.
 */
class EncodingFilter extends OncePerRequestFilter {

    private static final int HEXADECIMAL = 16;

    private final int mostParameters;

    EncodingFilter(int mostParameters) {
        this.mostParameters = mostParameters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        check("path", decode(request.getRequestURI(), false));
        @Nullable String query = request.getQueryString();
        if (query != null) {
            var decoded = decode(query, true);
            check("query", decoded);
            if (query.chars().filter(character -> character == '&').count() >= mostParameters) {
                throw refused("query", "must have at most " + mostParameters + " parameters");
            }
        }
        chain.doFilter(request, response);
    }

    private static void check(String part, @Nullable String decoded) {
        if (decoded == null) {
            throw refused(part, "must be UTF-8, percent-encoded");
        }
        if (decoded.chars().anyMatch(EncodingFilter::isForbidden)) {
            throw refused(part, "must not contain control characters");
        }
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) && character != '\t' && character != '\n' && character != '\r';
    }

    /** @return null if it cannot be decoded */
    private static @Nullable String decode(String encoded, boolean isQuery) {
        var bytes = encoded.getBytes(StandardCharsets.UTF_8);
        var decoded = ByteBuffer.allocate(bytes.length);
        for (var at = 0; at < bytes.length; at++) {
            if (bytes[at] != '%') {
                decoded.put(isQuery && bytes[at] == '+' ? (byte) ' ' : bytes[at]);
                continue;
            }
            var high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], HEXADECIMAL) : -1;
            var low = high < 0 ? -1 : Character.digit(bytes[at + 2], HEXADECIMAL);
            if (low < 0) {
                return null;
            }
            decoded.put((byte) (high * HEXADECIMAL + low));
            at += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }

    private static ProblemException refused(String part, String rule) {
        return new ProblemException(
                        HttpStatus.BAD_REQUEST, "/problems/malformed-address", "The request's address cannot be read.")
                .field(part, rule);
    }
}
