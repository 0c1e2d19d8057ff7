package fr.campusnumerique.certificate.recognition;

import fr.campusnumerique.certificate.Statement;
import fr.campusnumerique.certificate.credential.CanonicalJson;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.Recognised;
import fr.campusnumerique.certificate.credential.SignedText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one issuer states of a recognised trainer, and signs. */
record RecognitionStatement(
        String number,
        @Nullable Holder holder,
        Recognised recognised,
        Instant issuedAt,
        String issuer,
        Instant signedAt)
        implements SignedText {

    /** Names what the text is, so that the signature cannot be used for anything else. */
    private static final String TYPE = "campus.recognition.v1";

    @Override
    public String text() {
        var members = new HashMap<String, @Nullable Object>();
        members.put("statement", TYPE);
        members.put("number", number);
        members.put("holder", holder == null ? null : Statement.names(holder));
        members.put("disciplines", List.copyOf(recognised.disciplines()));
        members.put("sessionsHeld", new CanonicalJson.Literal(Integer.toString(recognised.sessionsHeld())));
        members.put("recognisedAt", recognised.recognisedAt().toString());
        members.put("issuedAt", issuedAt.toString());
        members.put("requiredIssuers", List.copyOf(recognised.requiredIssuers()));
        members.put("issuer", issuer);
        members.put("signedAt", signedAt.toString());
        return CanonicalJson.write(members);
    }
}
