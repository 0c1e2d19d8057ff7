package fr.campusnumerique.web.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Answers requests that Tomcat refuses before any filter, such as a path with forbidden characters: a problem instead of its page.
 * Public with a public constructor because Tomcat makes it by name.
 */
public final class ContainerProblems extends ErrorReportValve {

    public ContainerProblems() {}

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("UTF-8");
            var body = response.getReporter();
            if (body != null) {
                body.write(problem(status));
                response.finishResponse();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String problem(HttpStatus status) {
        var name = status.name().toLowerCase(Locale.ROOT);
        return """
                {"type":"/problems/%s","title":"%s","status":%d,"detail":"The request was refused before it was read."}""".formatted(name.replace('_', '-'), status.getReasonPhrase(), status.value());
    }
}
