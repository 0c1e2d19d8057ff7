package fr.campusnumerique.web.request;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 with a limit on the time that a request's headers take as a whole. Tomcat's own time-out begins anew with each
 * byte, so that a byte every few seconds would keep a connection for hours. Public with a public constructor because Tomcat
 * makes it by name.
 */
public final class HeaderTimeoutProtocol extends Http11NioProtocol {

    private volatile long timeout = Long.MAX_VALUE;

    public HeaderTimeoutProtocol() {}

    void setHeaderTimeout(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {

            /** Called again with each piece of headers that are not complete; their first byte set the start time. */
            @Override
            public SocketState service(SocketWrapperBase<?> socket) throws IOException {
                var began = request.getStartTimeNanos();
                if (began >= 0 && System.nanoTime() - began > timeout) {
                    return SocketState.CLOSED;
                }
                return super.service(socket);
            }
        };
    }
}
