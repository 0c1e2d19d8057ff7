package fr.campusnumerique.web.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpStatus;

/**
 * Reads what is left of a body after the answer, so that its sender gets to read the answer, but only so much and so long;
 * then the connection is closed. Tomcat by itself would wait for a sender of single bytes for as long as they come.
 *
 * <p>Who is let in and sent too large a file may send on more than others: most clients look for an answer only then.
 */
final class UnreadBodyValve extends ValveBase {

    private final long mostBytes;
    private final RequestLimits limits;
    private final Predicate<HttpServletRequest> letIn;

    /**
     * @param mostBytes that are read after the answer
     * @param letIn asked of a body that was too large: if so, twice what its path allows is read
     */
    UnreadBodyValve(long mostBytes, RequestLimits limits, Predicate<HttpServletRequest> letIn) {
        super(true);
        this.mostBytes = mostBytes;
        this.limits = limits;
        this.letIn = letIn;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        var connection = request.getCoyoteRequest();
        // Who waits for "100 Continue" sends nothing more, and Tomcat closes by itself.
        if (request.isAsync() || connection.isFinished() || connection.hasExpectation()) {
            return;
        }
        response.finishResponse();
        if (!isReadToItsEnd(connection, mostBytes(request, response))) {
            connection.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private long mostBytes(Request request, Response response) {
        var twice = 2 * limits.largestBody(request.getRequestURI());
        return twice > mostBytes && response.getStatus() == HttpStatus.CONTENT_TOO_LARGE.value() && letIn.test(request)
                ? twice
                : mostBytes;
    }

    /** The time is the same for every amount: who has the answer is owed nothing more. */
    private boolean isReadToItsEnd(org.apache.coyote.Request connection, long mostBytes) {
        var began = System.nanoTime();
        var discarded = new Discarded();
        var total = 0L;
        try {
            while (total <= mostBytes) {
                var bytes = connection.doRead(discarded);
                if (bytes < 0) {
                    return true;
                }
                total += bytes;
                if (System.nanoTime() - began > limits.bodyTimeout().toNanos()) {
                    return false;
                }
            }
        } catch (IOException senderIsGone) {
            return false;
        }
        return false;
    }

    private static final class Discarded implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // What arrives is given as a view of the connection's own buffer.
        }
    }
}
