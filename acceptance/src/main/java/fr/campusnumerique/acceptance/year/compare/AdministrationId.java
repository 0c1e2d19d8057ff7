package fr.campusnumerique.acceptance.year.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.local.identity.Persona;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** The id of an administration whose token names none, computed here again from its definition. */
final class AdministrationId {

    private static final int DIGITS = 32;

    private AdministrationId() {}

    static String of(Persona learner) {
        String name = Normalizer.normalize(Objects.requireNonNull(learner.administration()), Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return learner.country() + ":" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
