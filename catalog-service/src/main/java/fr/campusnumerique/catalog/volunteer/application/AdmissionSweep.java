package fr.campusnumerique.catalog.volunteer.application;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks, at the start and now and then, for accepted applicants who are not trainers yet. */
@Component
class AdmissionSweep {

    private final ApplicationService applications;

    AdmissionSweep(ApplicationService applications) {
        this.applications = applications;
    }

    @Scheduled(fixedDelayString = "${campus.trainers.sweep-every:30s}")
    void sweep() {
        applications.admitPending();
    }
}
