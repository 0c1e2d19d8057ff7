package fr.campusnumerique.certificate.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one issuer states and signs: all that is certified, and who signs when. It is rebuilt from the stored fields each
 * time, so that a signature shows whether any of them was changed.
 *
 * @param text canonical JSON (RFC 8785)
 */
public record Statement(String text) {

    /**
     * @param type names what the text is, so that the signature cannot be used for anything else
     * @param certified what this type certifies, by the names of the members; instants as texts
     */
    public static Statement of(
            String type,
            String number,
            @Nullable Holder holder,
            Map<String, ?> certified,
            Instant issuedAt,
            List<String> requiredIssuers,
            String issuer,
            Instant signedAt) {
        var members = new HashMap<String, @Nullable Object>(certified);
        members.put("statement", type);
        members.put("number", number);
        members.put("holder", holder);
        members.put("issuedAt", issuedAt.toString());
        members.put("requiredIssuers", requiredIssuers);
        members.put("issuer", issuer);
        members.put("signedAt", signedAt.toString());
        try {
            return new Statement(
                    new JsonCanonicalizer(JsonMapper.shared().writeValueAsString(members)).getEncodedString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes that are signed: the text in UTF-8. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
