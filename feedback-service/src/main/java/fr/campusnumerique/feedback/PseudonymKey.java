package fr.campusnumerique.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The secret behind the pseudonyms.
 *
 * @param value {@code campus.feedback.pseudonym-key}: base64 of at least {@value Pseudonyms#SHORTEST_KEY} random bytes,
 *     or the path of a file that holds that base64
 */
@ConfigurationProperties("campus.feedback")
record PseudonymKey(@Name("pseudonym-key") @Nullable String value) {

    static final String PROPERTY = "campus.feedback.pseudonym-key";

    /**
     * The key's bytes.
     *
     * @throws UnusableKeyException saying what is wrong, never what was given: it may be a part of the secret
     */
    byte[] bytes() {
        if (value == null || value.isBlank()) {
            throw new UnusableKeyException("it is not set");
        }
        var given = value.strip();
        var file = file(given);
        var key = file == null ? decoded(given) : decoded(read(file));
        if (key.length < Pseudonyms.SHORTEST_KEY) {
            throw new UnusableKeyException("it has " + key.length + " bytes");
        }
        return key;
    }

    private static @Nullable Path file(String given) {
        try {
            var path = Path.of(given);
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UnusableKeyException("its file cannot be read as text", e);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new UnusableKeyException("it is neither base64 nor the path of a file that holds base64");
        }
    }

    @Override
    public String toString() {
        return "PseudonymKey[" + (value == null ? "absent" : "present") + "]";
    }
}
