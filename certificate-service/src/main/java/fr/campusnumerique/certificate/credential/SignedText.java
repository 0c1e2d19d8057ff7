package fr.campusnumerique.certificate.credential;

import java.nio.charset.StandardCharsets;

/** What an issuer states and signs, rebuilt from the stored fields each time it is needed. */
public interface SignedText {

    /** Canonical JSON (RFC 8785). */
    String text();

    /** The bytes that are signed: the text in UTF-8. */
    default byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
