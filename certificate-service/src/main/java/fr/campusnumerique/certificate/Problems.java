package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.web.problem.ProblemException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What refusals become over HTTP. */
@RestControllerAdvice
class Problems {

    /** What was asked about may be on its way from another service. */
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(2);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(CertificateRefused refused) {
        var problem = of(refused);
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .body(problem.getBody());
    }

    private static ProblemException of(CertificateRefused refused) {
        var problem = new ProblemException(status(refused.reason()), type(refused.reason()), refused.detail());
        return switch (refused.reason()) {
            case CERTIFICATE_NOT_OPENED, COURSE_NOT_KNOWN -> problem.retryAfter(ARRIVES_WITHIN);
            case CERTIFICATE_NUMBER_MISTYPED -> problem.field("number", "its last character must fit the others");
            default -> problem;
        };
    }

    private static HttpStatus status(CertificateRefused.Reason reason) {
        return switch (reason) {
            case CERTIFICATE_UNKNOWN, COURSE_NOT_KNOWN -> HttpStatus.NOT_FOUND;
            case CERTIFICATE_NUMBER_MISTYPED -> HttpStatus.BAD_REQUEST;
            case ISSUER_CLAIM_MISSING -> HttpStatus.FORBIDDEN;
            case HOLDER_NAME_MISSING, HOLDER_NAME_UNUSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case CERTIFICATE_NOT_OPENED,
                    CERTIFICATE_BROKEN,
                    CERTIFICATE_REVOKED,
                    CERTIFICATE_NOT_REVOKED,
                    HOLDER_FORGOTTEN,
                    ISSUER_NOT_CONFIGURED,
                    ISSUER_KEY_MISSING,
                    ISSUER_NOT_REQUIRED -> HttpStatus.CONFLICT;
        };
    }

    private static String type(CertificateRefused.Reason reason) {
        return "/problems/"
                + switch (reason) {
                    case ISSUER_CLAIM_MISSING -> "token-without-claim";
                    default -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
                };
    }
}
