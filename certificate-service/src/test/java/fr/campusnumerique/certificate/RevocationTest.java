package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.certificate.Certificate.State;
import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.Shape;
import fr.campusnumerique.local.parts.LocalParts;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RevocationTest extends RunningService {

    private static final String REVOKED = "fr.campusnumerique.certificate.revoked.v1";

    private Answer revoke(String certificate, String officer, String reason) {
        return post(
                "/certificates/" + certificate + "/revoke",
                LocalParts.identity().token(officer),
                "{\"reason\": \"" + reason + "\"}");
    }

    private Answer reissue(String certificate, String officer) {
        return post(
                "/certificates/" + certificate + "/reissue",
                LocalParts.identity().token(officer),
                "");
    }

    @Test
    void whoever_verifies_a_revoked_certificate_reads_so_and_why() {
        var learnt = valid();
        var number = stored(learnt).number();
        assertThat(revoke(number, "officer-oxford", "issued-in-error").status()).isEqualTo(200);
        assertThat(revoke(learnt.certificateId(), "officer-unesco", "obtained-by-deceit")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("revoked");

        var shown = get("/verify/" + number, null).json();
        assertThat(shown.get("state").asString()).isEqualTo("revoked");
        assertThat(shown.get("revocationReason").asString()).isEqualTo("issued-in-error");
        assertThat(shown.get("validAt").isNull()).isTrue();
        var page = get("/verify/" + number + "?lang=fr", null, "Accept", "text/html")
                .body();
        assertThat(page).contains("Ce certificat a été révoqué", "Délivré par erreur");
        assertThat(get("/verify/" + number + "?lang=en", null, "Accept", "text/html")
                        .body())
                .contains("This certificate was revoked", "Issued in error");
        assertThat(claim(learnt).problem()).isEqualTo("/problems/certificate-revoked");
    }

    @Test
    void the_revocation_is_published_once_with_its_reason() {
        var learnt = valid();
        revoke(learnt.certificateId(), "officer-unesco", "holder-request");
        revoke(learnt.certificateId(), "officer-unesco", "holder-request");

        await().atMost(SOON).until(() -> Bus.published(learnt.certificateId()).size() == 4);
        var event = Bus.published(learnt.certificateId()).getLast();
        assertThat(event.type()).isEqualTo(REVOKED);
        assertThat(Shape.differences(Shape.of(event.json()), Shape.of(Contracts.example(REVOKED))))
                .isEmpty();
        assertThat(event.data().get("reason").asString()).isEqualTo("holder-request");
        assertThat(event.data().get("validAt").isNull()).isFalse();
    }

    @Test
    void only_an_officer_of_one_of_its_issuers_revokes() {
        var learnt = valid();
        assertThat(revoke(learnt.certificateId(), "officer-keyless", "issued-in-error")
                        .problem())
                .isEqualTo("/problems/issuer-not-required");
        assertThat(revoke(learnt.certificateId(), learnt.persona(), "issued-in-error")
                        .status())
                .isEqualTo(403);
        assertThat(revoke("CNP-2026-0000-0000-0000-00", "officer-unesco", "issued-in-error")
                        .status())
                .isEqualTo(404);
        assertThat(revoke(learnt.certificateId(), "officer-unesco", "because").status())
                .isEqualTo(400);
        assertThat(stored(learnt).state()).isEqualTo(State.VALID);
    }

    @Test
    void another_takes_its_place_once_however_often_it_is_asked_for() {
        var learnt = valid();
        assertThat(reissue(learnt.certificateId(), "officer-unesco").problem())
                .isEqualTo("/problems/certificate-not-revoked");
        revoke(learnt.certificateId(), "officer-unesco", "name-corrected");

        var answers = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> reissue(learnt.certificateId(), "officer-oxford")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.stream()
                        .map(one -> one.json().get("certificateId").asString())
                        .distinct())
                .hasSize(1);
        var other = answers.getFirst().json();
        assertThat(other.get("state").asString()).isEqualTo("valid");
        assertThat(other.get("number").asString()).isNotEqualTo(stored(learnt).number());
        var claimed = post("/certificates/" + other.get("certificateId").asString() + "/claim", learnt.token(), "");
        assertThat(claimed.status()).isEqualTo(200);
        assertThat(get("/verify/" + other.get("number").asString(), null)
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("valid");
        var events = Bus.published(other.get("certificateId").asString());
        assertThat(events.getFirst().data().get("enrolmentId").asString()).isEqualTo(learnt.enrolmentId());
    }

    @Test
    void a_completion_that_is_published_again_brings_no_revoked_certificate_back() {
        var learnt = valid();
        revoke(learnt.certificateId(), "officer-unesco", "obtained-by-deceit");

        service.open(new Completion(
                learnt.enrolmentId(),
                learnt.subject(),
                stored(learnt).courseCode(),
                "fr",
                stored(learnt).completedAt(),
                false));
        backlog.sweep();

        assertThat(stored(learnt).state()).isEqualTo(State.REVOKED);
        assertThat(certificates.findById(CertificateId.after(learnt.certificateId())))
                .isEmpty();
    }
}
