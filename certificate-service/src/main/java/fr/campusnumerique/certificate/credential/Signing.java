package fr.campusnumerique.certificate.credential;

import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import fr.campusnumerique.certificate.credential.Verification.Check;
import fr.campusnumerique.certificate.credential.Verification.Checked;
import fr.campusnumerique.certificate.issuer.Issuers;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Makes and checks the signatures of one thing that issuers sign.
 *
 * @param statement what an issuer states, given its id and when it signs
 */
public record Signing(BiFunction<String, Instant, Statement> statement, Issuers issuers) {

    /** @throws CertificateRefused if the issuer has no key here */
    public IssuerSignature sign(String issuer, Instant at) {
        var signed = issuers.find(issuer)
                .flatMap(one -> one.sign(statement.apply(issuer, at).bytes()))
                .orElseThrow(() -> new CertificateRefused(
                        Reason.ISSUER_KEY_MISSING, "No signing key of the issuer " + issuer + " is configured here."));
        return new IssuerSignature(issuer, signed.keyId(), at, signed.value());
    }

    /** Checks the signature of every required issuer against what is stored now. */
    public Verification verify(List<String> required, List<IssuerSignature> signatures) {
        return new Verification(
                required.stream().map(issuer -> check(issuer, signatures)).toList());
    }

    private Checked check(String issuer, List<IssuerSignature> signatures) {
        var signature = signatures.stream()
                .filter(one -> one.issuer().equals(issuer))
                .findFirst()
                .orElse(null);
        if (signature == null) {
            return new Checked(issuer, Check.MISSING, null, null);
        }
        var stated = statement.apply(issuer, signature.signedAt());
        var holds = issuers.find(issuer)
                .filter(one -> one.verifies(signature.keyId(), stated.bytes(), signature.value()))
                .isPresent();
        return new Checked(issuer, holds ? Check.VERIFIED : Check.BROKEN, signature, stated);
    }
}
