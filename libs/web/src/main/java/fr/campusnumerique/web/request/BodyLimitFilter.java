package fr.campusnumerique.web.request;

import fr.campusnumerique.web.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over the limit, at once when they announce it, while they are read when they don't; and bodies that come
 * too slowly.
 */
class BodyLimitFilter extends OncePerRequestFilter {

    private final RequestLimits limits;

    BodyLimitFilter(RequestLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limits.largestBody(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        chain.doFilter(new Bounded(request, limit, new ReadDeadline(limits.bodyTimeout())), response);
    }

    private static ProblemException tooLarge(long limit) {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "/problems/body-too-large",
                "A body may have at most " + limit + " bytes.");
    }

    private static ProblemException tooSlow() {
        return new ProblemException(
                HttpStatus.REQUEST_TIMEOUT, "/problems/body-too-slow", "The body did not arrive in time.");
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        private final long limit;
        private final ReadDeadline deadline;

        private Bounded(HttpServletRequest request, long limit, ReadDeadline deadline) {
            super(request);
            this.limit = limit;
            this.deadline = deadline;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new BoundedStream(super.getInputStream(), limit, deadline);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), encoding == null ? StandardCharsets.UTF_8.name() : encoding));
        }
    }

    private static final class BoundedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long limit;
        private final ReadDeadline deadline;
        private long read;

        private BoundedStream(ServletInputStream body, long limit, ReadDeadline deadline) {
            this.body = body;
            this.limit = limit;
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            var began = System.nanoTime();
            var one = body.read();
            count(one < 0 ? 0 : 1, began);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var began = System.nanoTime();
            var some = body.read(bytes, offset, length);
            count(Math.max(0, some), began);
            return some;
        }

        private void count(int more, long began) {
            read += more;
            if (read > limit) {
                throw tooLarge(limit);
            }
            if (deadline.isMissedAfter(more, System.nanoTime() - began)) {
                throw tooSlow();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
