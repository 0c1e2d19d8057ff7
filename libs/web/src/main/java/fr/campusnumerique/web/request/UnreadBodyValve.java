package fr.campusnumerique.web.request;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Reads what is left of a body after the answer, so that its sender gets to read the answer, but only so much and so long;
 * then the connection is closed. Tomcat by itself would wait for a sender of single bytes for as long as they come.
 */
final class UnreadBodyValve extends ValveBase {

    private final long mostBytes;
    private final Duration timeout;

    /** @param mostBytes that are read after the answer */
    UnreadBodyValve(long mostBytes, Duration timeout) {
        super(true);
        this.mostBytes = mostBytes;
        this.timeout = timeout;
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
        if (!isReadToItsEnd(connection)) {
            connection.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private boolean isReadToItsEnd(org.apache.coyote.Request connection) {
        var deadline = new ReadDeadline(timeout);
        var discarded = new Discarded();
        var total = 0L;
        try {
            while (total <= mostBytes) {
                var began = System.nanoTime();
                var bytes = connection.doRead(discarded);
                if (bytes < 0) {
                    return true;
                }
                total += bytes;
                if (deadline.isMissedAfter(bytes, System.nanoTime() - began)) {
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
