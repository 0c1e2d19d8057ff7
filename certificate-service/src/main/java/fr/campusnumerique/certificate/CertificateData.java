package fr.campusnumerique.certificate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.certificate.CertificateController.CertificateView;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** A learner's certificates, with the names that they were claimed with. */
@Component
class CertificateData implements PersonalData {

    private static final Limit SOME = Limit.of(200);

    private final Certificates certificates;
    private final CertificateService service;

    CertificateData(Certificates certificates, CertificateService service) {
        this.certificates = certificates;
        this.service = service;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public Set<String> collections() {
        return Set.of("certificates");
    }

    record CertificateExport(
            String enrolmentId,
            @JsonUnwrapped CertificateView certificate,
            @Nullable Holder holder) {}

    @Override
    public List<?> export(String learnerId) {
        return certificates.findByLearnerIdAndIdGreaterThanOrderById(learnerId, "", Limit.unlimited()).stream()
                .map(certificate -> new CertificateExport(
                        certificate.enrolmentId(),
                        CertificateView.of(certificate),
                        certificate.holder().orElse(null)))
                .toList();
    }

    /** Each in one write, some in each round. */
    @Override
    public int erase(ErasureOrder order) {
        var found = certificates.ofLearner(order.learnerId(), SOME);
        found.forEach(key -> service.erase(key.id(), order.erasureId(), order.keepsCertificates()));
        return found.size();
    }
}
