package fr.campusnumerique.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.campusnumerique.testkit.node.NpmPackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.List;

/** Reads a service's OpenAPI document as the tools of those who build clients do, by redocly's recommended rules. */
public final class OpenApiLint {

    private static final String LINTER = "@redocly/openapi-core@2.14.0";

    private OpenApiLint() {}

    /**
     * Skips the test, with a line in the output, where Node or npm's registry is not there.
     *
     * @param service where it runs: scheme, host and port
     * @throws AssertionError with each error
     */
    public static void check(URI service) {
        var address = service.resolve("/v3/api-docs");
        assertThat(errors(TestHttp.sendUnchecked(HttpRequest.newBuilder(address).build())
                        .body()))
                .as(address.toString())
                .isEmpty();
    }

    static List<String> errors(String document) {
        var linter = NpmPackages.of(LINTER);
        assumeTrue(linter.isPresent(), "no linter");
        try {
            var file = linter.orElseThrow().folder().resolve("openapi.json");
            Files.writeString(file, document);
            return linter.orElseThrow().run(OpenApiLint.class, "lint.mjs", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
