package fr.campusnumerique.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The HTTP client of tests. Stands a pooled connection that the server closed at the moment of sending, and holds each
 * answer against the OpenAPI document of the service that gave it ({@link OpenApiValidation}).
 */
public final class TestHttp {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    private TestHttp() {}

    /**
     * Sends a request.
     *
     * @throws AssertionError if the answer is not what the service's document says
     * @throws UncheckedIOException if the server cannot be reached or breaks off
     */
    public static HttpResponse<String> send(HttpRequest request) {
        var response = sendUnchecked(request);
        OpenApiValidation.check(request, response);
        return response;
    }

    /** The same for an answer that no document describes. */
    public static HttpResponse<String> sendUnchecked(HttpRequest request) {
        try {
            try {
                return CLIENT.send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                if (!isClosedBeforehand(e)) {
                    throw e;
                }
                return CLIENT.send(request, BodyHandlers.ofString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether the server had closed the pooled connection, idle for as long as it allows, before the request came: not a
     * byte of an answer. The client repeats only reads by itself.
     */
    private static boolean isClosedBeforehand(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var message = cause.getMessage();
            if (message != null && message.contains("header parser received no bytes")) {
                return true;
            }
        }
        return false;
    }
}
