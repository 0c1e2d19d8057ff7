package fr.campusnumerique.certificate.issuer;

import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/issuers")
@Tag(name = "Issuers", description = "Who signs certificates, and with which public keys")
class IssuerController {

    private final Issuers issuers;

    IssuerController(Issuers issuers) {
        this.issuers = issuers;
    }

    @Schema(name = "Issuers")
    record IssuersView(List<IssuerView> items) {}

    @Schema(name = "Issuer")
    record IssuerView(
            @Schema(example = "unesco") String id,

            @Schema(description = "By language", example = "{\"en\":\"UNESCO\"}")
            Map<String, String> names,

            @Schema(description = "Whether it signs here") boolean signs,

            @Schema(description = "Its JWKS, relative to the service", example = "/issuers/unesco/keys")
            String keys) {}

    @Schema(name = "IssuerKeys", description = "A JSON Web Key Set (RFC 7517)")
    record Jwks(List<Jwk> keys) {}

    @Schema(name = "IssuerKey", description = "An Ed25519 public key (RFC 8037)")
    record Jwk(
            @Schema(example = "OKP") String kty,
            @Schema(example = "Ed25519") String crv,

            @Schema(description = "The JWK thumbprint (RFC 7638)")
            String kid,

            @Schema(example = "sig") String use,
            @Schema(example = "EdDSA") String alg,

            @Schema(example = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
            String x) {
        static Jwk of(IssuerKey key) {
            return new Jwk("OKP", "Ed25519", key.id(), "sig", "EdDSA", key.x());
        }
    }

    @GetMapping
    @Operation(
            summary = "The issuers of this campus",
            security = {})
    IssuersView list() {
        return new IssuersView(issuers.all().stream()
                .map(one -> new IssuerView(one.id(), one.names(), one.canSign(), "/issuers/" + one.id() + "/keys"))
                .toList());
    }

    @GetMapping("/{id}/keys")
    @Operation(
            summary = "An issuer's public keys",
            description = "The current signing key first, then older ones that still verify.",
            security = {})
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "/problems/issuer-unknown")
    Jwks keys(@PathVariable String id) {
        return issuers.find(id)
                .map(issuer -> new Jwks(issuer.keys().stream().map(Jwk::of).toList()))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "/problems/issuer-unknown", "There is no issuer " + id + " here."));
    }
}
