package fr.campusnumerique.certificate;

import static fr.campusnumerique.certificate.CertificateFixture.CLAIMED;
import static fr.campusnumerique.certificate.CertificateFixture.OPENED;
import static fr.campusnumerique.certificate.CertificateFixture.SIGNED;
import static fr.campusnumerique.certificate.CertificateFixture.amina;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.certificate.Certificate.State;
import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import fr.campusnumerique.certificate.credential.Certified;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.IssuerSignature;
import fr.campusnumerique.certificate.credential.Revocation;
import fr.campusnumerique.certificate.credential.Verification;
import fr.campusnumerique.certificate.credential.Verification.Check;
import fr.campusnumerique.certificate.credential.Verification.Checked;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.certificate.issuer.IssuersFixture;
import fr.campusnumerique.eventing.outbox.PendingEvent;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateTest {

    private final Issuers issuers = IssuersFixture.unescoAndOxford();

    @Test
    void a_completion_leads_to_one_id_and_to_a_number_that_does_not_follow_from_it() {
        var one = CertificateFixture.awaitingCourse();
        var again = CertificateFixture.awaitingCourse();
        assertThat(one.id()).isEqualTo(again.id()).startsWith("cer-");
        assertThat(one.number()).isNotEqualTo(again.number()).startsWith("CNP-2026-");
    }

    @Test
    void it_is_not_published_before_its_course_is_known() {
        var certificate = CertificateFixture.awaitingCourse();
        assertThat(certificate.state()).isEqualTo(State.AWAITING_COURSE);
        assertThat(types(certificate)).isEmpty();
        assertThat(certificate.certified()).isEmpty();
    }

    @Test
    void opening_freezes_the_course() {
        var certificate = CertificateFixture.awaitingIssuers();
        certificate.open(new Certified("another title", 1, List.of("other")), SIGNED);
        assertThat(certificate.certified()).contains(CertificateFixture.course());
        assertThat(certificate.openedAt()).contains(OPENED);
        assertThat(certificate.awaiting()).containsExactly("unesco", "oxford");
        assertThat(types(certificate)).containsExactly("opened");
    }

    @Test
    void it_is_valid_only_once_every_required_issuer_has_signed() {
        var certificate = CertificateFixture.awaitingIssuers();
        certificate.sign("oxford", issuers, SIGNED);
        assertThat(certificate.state()).isEqualTo(State.AWAITING_ISSUERS);
        assertThat(certificate.awaiting()).containsExactly("unesco");
        assertThat(certificate.validAt()).isEmpty();
        certificate.sign("unesco", issuers, SIGNED.plusSeconds(5));
        assertThat(certificate.state()).isEqualTo(State.VALID);
        assertThat(certificate.awaiting()).isEmpty();
        assertThat(certificate.validAt()).contains(SIGNED.plusSeconds(5));
        assertThat(types(certificate)).containsExactly("opened", "signed", "validated");
    }

    @Test
    void an_issuer_that_is_not_awaited_signs_nothing() {
        var certificate = CertificateFixture.awaitingIssuers();
        certificate.sign("unesco", issuers, SIGNED);
        certificate.sign("unesco", issuers, SIGNED.plusSeconds(1));
        certificate.sign("sorbonne", issuers, SIGNED);
        assertThat(certificate.signatures()).hasSize(1);
        assertThat(types(certificate)).containsExactly("opened", "signed");
    }

    @Test
    void an_issuer_without_a_key_cannot_sign() {
        var without = IssuersFixture.of(IssuersFixture.withoutKey("unesco"));
        var certificate = CertificateFixture.awaitingIssuers();
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> certificate.sign("unesco", without, SIGNED))
                .matches(refused -> refused.reason() == Reason.ISSUER_KEY_MISSING);
        assertThat(certificate.signatures()).isEmpty();
    }

    @Test
    void each_signature_is_checked_against_what_is_stored() {
        assertThat(CertificateFixture.claimed(issuers).verify(issuers).signatures())
                .extracting(Checked::issuer, Checked::check)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("unesco", Check.VERIFIED),
                        org.assertj.core.groups.Tuple.tuple("oxford", Check.VERIFIED));
    }

    @Test
    void claiming_has_every_signature_made_again_over_the_names() {
        var certificate = CertificateFixture.valid(issuers);
        var before = certificate.signatures();
        certificate.claim(amina(), issuers, CLAIMED);
        var after = certificate.signatures();
        assertThat(after).extracting(IssuerSignature::issuer).containsExactly("unesco", "oxford");
        assertThat(after)
                .extracting(IssuerSignature::value)
                .doesNotContainAnyElementsOf(
                        before.stream().map(IssuerSignature::value).toList());
        assertThat(after).extracting(IssuerSignature::signedAt).containsExactly(SIGNED, SIGNED.plusSeconds(60));
        assertThat(certificate.verify(issuers).state()).isEqualTo(Verification.State.VALID);
        assertThat(certificate.verify(issuers).validAt()).contains(SIGNED.plusSeconds(60));
    }

    @Test
    void claimed_before_it_is_valid_later_signatures_have_the_names() {
        var certificate = CertificateFixture.awaitingIssuers();
        certificate.sign("unesco", issuers, SIGNED);
        certificate.claim(amina(), issuers, CLAIMED);
        certificate.sign("oxford", issuers, CLAIMED.plusSeconds(1));
        var verification = certificate.verify(issuers);
        assertThat(verification.state()).isEqualTo(Verification.State.VALID);
        assertThat(verification.signatures())
                .allSatisfy(checked -> assertThat(checked.statement().text()).contains("Amina", "Diallo"));
        assertThat(types(certificate)).containsExactly("opened", "signed", "claimed", "validated");
    }

    @Test
    void revoked_before_it_is_valid_nobody_signs_it_any_more() {
        var certificate = CertificateFixture.awaitingIssuers();
        certificate.sign("unesco", issuers, SIGNED);
        certificate.revoke("oxford", Revocation.Reason.ISSUED_IN_ERROR, CLAIMED);
        certificate.sign("oxford", issuers, CLAIMED);
        assertThat(certificate.state()).isEqualTo(State.REVOKED);
        assertThat(certificate.awaiting()).isEmpty();
        assertThat(certificate.validAt()).isEmpty();
        assertThat(types(certificate)).containsExactly("opened", "signed", "revoked");
    }

    @Test
    void claimed_again_under_another_name_it_keeps_the_first() {
        var certificate = CertificateFixture.claimed(issuers);
        certificate.claim(Holder.of("Someone", "Else"), issuers, CLAIMED.plusSeconds(1));
        assertThat(certificate.holder()).contains(amina());
        assertThat(certificate.claimedAt()).contains(CLAIMED);
        assertThat(types(certificate)).containsExactly("opened", "signed", "validated", "claimed");
    }

    @Test
    void it_cannot_be_claimed_before_its_course_is_known() {
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> CertificateFixture.awaitingCourse().claim(amina(), issuers, CLAIMED))
                .matches(refused -> refused.reason() == Reason.CERTIFICATE_NOT_OPENED);
    }

    @Test
    void signed_by_someone_else_it_is_broken() {
        var certificate = CertificateFixture.valid(issuers);
        assertThat(certificate.verify(IssuersFixture.unescoAndOxford()).state()).isEqualTo(Verification.State.BROKEN);
    }

    @Test
    void a_broken_one_is_neither_signed_nor_claimed() {
        var certificate = CertificateFixture.awaitingIssuers();
        certificate.sign("unesco", issuers, SIGNED);
        var others = IssuersFixture.unescoAndOxford();
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> certificate.sign("oxford", others, SIGNED))
                .matches(refused -> refused.reason() == Reason.CERTIFICATE_BROKEN);
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> certificate.claim(amina(), others, CLAIMED))
                .matches(refused -> refused.reason() == Reason.CERTIFICATE_BROKEN);
        assertThat(certificate.holder()).isEmpty();
    }

    @Test
    void after_an_issuer_took_a_new_key_its_old_signatures_still_hold() {
        var certificate = CertificateFixture.valid(issuers);
        var rotated = IssuersFixture.of(
                IssuersFixture.withNewKey(issuers.find("unesco").orElseThrow()),
                issuers.find("oxford").orElseThrow());
        assertThat(certificate.verify(rotated).state()).isEqualTo(Verification.State.VALID);
        certificate.claim(amina(), rotated, CLAIMED);
        assertThat(certificate.verify(rotated).state()).isEqualTo(Verification.State.VALID);
    }

    @Test
    void neither_names_nor_the_number_are_published() {
        var certificate = CertificateFixture.claimed(issuers);
        assertThat(certificate.outbox().unacknowledged())
                .extracting(PendingEvent::data)
                .hasSize(4)
                .noneMatch(data -> data.contains("Amina") || data.contains("Diallo") || data.contains("CNP-"))
                .allMatch(data -> data.contains("\"certificateId\":\"" + certificate.id() + "\""));
    }

    @Test
    void a_course_that_names_an_issuer_twice_needs_it_once() {
        var certificate = Certificate.of(CertificateFixture.completion("enr-2"), new SecureRandom());
        certificate.open(new Certified("t", 60, List.of("unesco", "unesco")), OPENED);
        certificate.sign("unesco", issuers, SIGNED);
        assertThat(certificate.state()).isEqualTo(State.VALID);
    }

    private static List<String> types(Certificate certificate) {
        return certificate.outbox().unacknowledged().stream()
                .map(event -> event.type()
                        .replace("fr.campusnumerique.certificate.", "")
                        .replace(".v1", ""))
                .toList();
    }
}
