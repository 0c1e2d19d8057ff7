package fr.campusnumerique.certificate;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Forgets whose certificates these are, each in one write, some in each round. */
@Component
class CertificateErasure implements LearnerData {

    private static final Limit SOME = Limit.of(200);

    private final Certificates certificates;
    private final CertificateService service;

    CertificateErasure(Certificates certificates, CertificateService service) {
        this.certificates = certificates;
        this.service = service;
    }

    @Override
    public int erase(ErasureOrder order) {
        var found = certificates.ofLearner(order.learnerId(), SOME);
        found.forEach(key -> service.erase(key.id(), order.erasureId(), order.keepsCertificates()));
        return found.size();
    }
}
