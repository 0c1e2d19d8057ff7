package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.booking.TrainerService;
import fr.campusnumerique.catalog.volunteer.application.Decision.Outcome;
import fr.campusnumerique.catalog.volunteer.call.TrainerCalls;
import fr.campusnumerique.eventing.RetriedOnConflict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Takes applications, reviews and decisions: load, decide, save; again, a few times, if another came between. */
@Service
@RetriedOnConflict
class ApplicationService {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationService.class);
    private static final int AT_ONCE = 100;

    /** An application after it was put, and whether it is new. */
    record Put(TrainerApplication application, boolean added) {}

    private final TrainerApplications applications;
    private final TrainerCalls calls;
    private final TrainerService trainers;
    private final ReviewSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;

    ApplicationService(
            TrainerApplications applications,
            TrainerCalls calls,
            TrainerService trainers,
            ReviewSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.applications = applications;
        this.calls = calls;
        this.trainers = trainers;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Applies, or says something else; saying the same again changes nothing. */
    Put put(String callId, Applicant applicant, ApplicationForm form) {
        var call = calls.get(callId);
        var found = applications.findById(ApplicationId.of(callId, applicant.subject()));
        if (found.isEmpty()) {
            var submitted = TrainerApplication.submit(call, applicant, form, clock.instant());
            var saved = applications.save(submitted);
            meters.counter("campus.trainers.applications").increment();
            return new Put(saved, true);
        }
        var application = found.get();
        if (application.says(applicant, form)) {
            return new Put(application, false);
        }
        application.edit(call, applicant, form, clock.instant());
        return new Put(applications.save(application), false);
    }

    void withdraw(String callId, String applicantId) {
        var application = own(callId, applicantId);
        if (!application.isWithdrawn()) {
            application.withdraw();
            applications.save(application);
        }
    }

    /** @throws Refused if this person has not applied to this call */
    TrainerApplication own(String callId, String applicantId) {
        calls.get(callId);
        return applications
                .findById(ApplicationId.of(callId, applicantId))
                .orElseThrow(() -> Refused.unknown("application-unknown", "You have not applied to " + callId + "."));
    }

    TrainerApplication reviewable(String id, Reviewer reviewer) {
        var application = applications.get(id);
        calls.get(application.callId()).requireClosed(clock.instant());
        application.requireReviewableBy(reviewer);
        return application;
    }

    TrainerApplication review(String id, Reviewer reviewer, Scores scores, @Nullable String comment) {
        var application = applications.get(id);
        calls.get(application.callId()).requireClosed(clock.instant());
        if (!application.review(reviewer, scores, comment, clock.instant())) {
            return application;
        }
        var saved = applications.save(application);
        meters.counter("campus.trainers.reviews").increment();
        return saved;
    }

    void declareConflict(String id, Reviewer reviewer, @Nullable String reason) {
        var application = applications.get(id);
        application.declareConflict(reviewer, reason, clock.instant());
        applications.save(application);
    }

    /** Decides; an accepted applicant is a trainer when this returns, or soon after a crash. */
    TrainerApplication decide(String id, Outcome outcome, String reason, String officer) {
        var application = applications.get(id);
        calls.get(application.callId()).requireClosed(clock.instant());
        if (application.decide(outcome, reason, officer, settings.reviews(), clock.instant())) {
            application = applications.save(application);
            var word = outcome.name().toLowerCase(Locale.ROOT);
            meters.counter("campus.trainers.decisions", "outcome", word).increment();
        }
        return admit(application);
    }

    /** The second document follows from what the first one says; a trainer is made once, however often this runs. */
    private TrainerApplication admit(TrainerApplication application) {
        if (!application.isAdmissionPending()) {
            return application;
        }
        var form = application.form();
        trainers.admit(
                application.applicantId(),
                form.disciplines(),
                form.languages(),
                form.cities(),
                form.commitment().daysPerYear());
        application.admitted();
        return applications.save(application);
    }

    /** Admits those whom a crash left between their acceptance and their being a trainer. */
    void admitPending() {
        for (var application : applications.admissionsPending(Limit.of(AT_ONCE))) {
            try {
                admit(application);
            } catch (OptimisticLockingFailureException other) {
                LOG.debug("application {} is admitted elsewhere", application.id(), other);
            }
        }
    }

    /** Those of a call, by id, after a given one. */
    List<TrainerApplication> list(String callId, @Nullable ApplicationState state, @Nullable String after, int atMost) {
        calls.get(callId);
        var from = Optional.ofNullable(after).orElse("");
        var limit = Limit.of(atMost);
        return state == null
                ? applications.findByCallIdAndIdGreaterThanOrderById(callId, from, limit)
                : applications.findByCallIdAndStateAndIdGreaterThanOrderById(callId, state, from, limit);
    }

    /** Those of a closed call that have not been withdrawn or decided, by id, after a given one. */
    List<TrainerApplication> toReview(String callId, @Nullable String after, int atMost) {
        calls.get(callId).requireClosed(clock.instant());
        return list(callId, ApplicationState.SUBMITTED, after, atMost);
    }
}
