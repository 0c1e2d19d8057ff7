package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.credential.CanonicalJson;
import fr.campusnumerique.certificate.credential.Certified;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.SignedText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one issuer states and signs: the canonical JSON text of all that the certificate certifies, and who signs when.
 * It is rebuilt from the stored fields each time, so that a signature shows whether any of them was changed.
 */
public record Statement(
        String number,
        @Nullable Holder holder,
        String courseCode,
        String language,
        Certified certified,
        Instant completedAt,
        boolean selfDeclared,
        Instant issuedAt,
        String issuer,
        Instant signedAt)
        implements SignedText {

    /** Names what the text is, so that the signature cannot be used for anything else. */
    private static final String TYPE = "campus.certificate.v1";

    @Override
    public String text() {
        var members = new HashMap<String, @Nullable Object>();
        members.put("statement", TYPE);
        members.put("number", number);
        members.put("holder", holder == null ? null : names(holder));
        members.put("course", courseCode);
        members.put("language", language);
        members.put("title", certified.title());
        members.put("hours", new CanonicalJson.Literal(certified.hours().toPlainString()));
        members.put("completedAt", completedAt.toString());
        if (selfDeclared) {
            members.put("selfDeclared", new CanonicalJson.Literal("true"));
        }
        members.put("issuedAt", issuedAt.toString());
        members.put("requiredIssuers", List.copyOf(certified.requiredIssuers()));
        members.put("issuer", issuer);
        members.put("signedAt", signedAt.toString());
        return CanonicalJson.write(members);
    }

    public static Map<String, @Nullable Object> names(Holder holder) {
        var names = new HashMap<String, @Nullable Object>();
        names.put("givenName", holder.givenName());
        names.put("familyName", holder.familyName());
        return names;
    }
}
