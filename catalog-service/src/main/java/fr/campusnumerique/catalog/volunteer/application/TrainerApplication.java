package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.volunteer.application.Decision.Outcome;
import fr.campusnumerique.catalog.volunteer.call.TrainerCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One person's application to one call, with its reviews and its decision: all of them in one document, so that
 * nothing is decided on reviews that were set aside meanwhile.
 *
 * <p>Until the call closes it may be edited and withdrawn; from then on it is reviewed, and may still be withdrawn
 * until it is decided. It is personal: none of it is published.
 */
@Document("trainer_applications")
@CompoundIndex(name = "call", def = "{'callId': 1, '_id': 1}")
@CompoundIndex(name = "applicant", def = "{'applicantId': 1}")
@CompoundIndex(name = "reviewer", def = "{'reviews.reviewerId': 1}")
@CompoundIndex(name = "conflict", def = "{'conflicts.reviewerId': 1}")
@CompoundIndex(name = "decider", def = "{'decision.decidedBy': 1}")
@CompoundIndex(name = "admission", def = "{'admissionPending': 1}", sparse = true)
class TrainerApplication {

    /** A reviewer who should not review this one, by their own word. */
    record Conflict(String reviewerId, @Nullable String reason, Instant declaredAt) {}

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String callId;
    private final String applicantId;
    private ApplicationState state = ApplicationState.SUBMITTED;
    private @Nullable Applicant applicant;
    private @Nullable ApplicationForm form;
    private Instant submittedAt;
    private List<Review> reviews = new ArrayList<>();
    private List<Conflict> conflicts = new ArrayList<>();
    private @Nullable Decision decision;
    /** True while somebody was accepted and may not be a trainer yet; absent otherwise. */
    private @Nullable Boolean admissionPending;

    @PersistenceCreator
    private TrainerApplication(String id, String callId, String applicantId, Instant submittedAt) {
        this.id = id;
        this.callId = callId;
        this.applicantId = applicantId;
        this.submittedAt = submittedAt;
    }

    /** @throws Refused if the call is not open, or the form breaks a rule */
    static TrainerApplication submit(TrainerCall call, Applicant applicant, ApplicationForm form, Instant now) {
        var id = ApplicationId.of(call.id(), applicant.subject());
        var application = new TrainerApplication(id, call.id(), applicant.subject(), now);
        application.edit(call, applicant, form, now);
        return application;
    }

    /**
     * Says something else, or applies again after a withdrawal.
     *
     * @throws Refused if the call is not open, or the form breaks a rule
     */
    void edit(TrainerCall call, Applicant who, ApplicationForm said, Instant now) {
        call.requireOpen(now);
        said.check(call.disciplines());
        state = ApplicationState.SUBMITTED;
        applicant = who;
        form = said;
        submittedAt = now;
    }

    /**
     * Takes it back: who applied and what they said is removed at once. Withdrawing again changes nothing.
     *
     * @throws Refused if it is decided
     */
    void withdraw() {
        if (decision != null) {
            throw Refused.conflict("application-decided", "The application was decided; it stays.");
        }
        state = ApplicationState.WITHDRAWN;
        applicant = null;
        form = null;
        reviews.clear();
        conflicts.clear();
    }

    /** Forgets that this reviewer, or officer, had a part in it; what they said stays. Returns whether anything changed. */
    boolean forgetJudge(String person) {
        var decided = decision != null && decision.decidedBy().equals(person);
        var changed = decided
                || reviews.stream().anyMatch(review -> review.reviewerId().equals(person))
                || conflicts.stream().anyMatch(one -> one.reviewerId().equals(person));
        if (decided && decision != null) {
            decision = decision.ofNobody();
        }
        reviews.replaceAll(review -> review.reviewerId().equals(person) ? review.ofNobody() : review);
        conflicts.removeIf(one -> one.reviewerId().equals(person));
        return changed;
    }

    /** Whether somebody may look at it in order to review it: not their own, nor a colleague's. */
    boolean isOpenTo(Reviewer reviewer) {
        return state != ApplicationState.WITHDRAWN
                && !reviewer.id().equals(applicantId)
                && !reviewer.worksFor(applicant())
                && conflicts.stream().noneMatch(one -> one.reviewerId().equals(reviewer.id()));
    }

    /** @throws Refused if this reviewer may not judge it */
    void requireReviewableBy(Reviewer reviewer) {
        requirePresent();
        if (reviewer.id().equals(applicantId) || reviewer.worksFor(applicant())) {
            throw Refused.forbidden(
                    "reviewer-too-close", "It is your own application, or one from your own administration.");
        }
        if (!isOpenTo(reviewer)) {
            throw Refused.forbidden("conflict-declared", "You declared a conflict with this application.");
        }
    }

    /**
     * Adds a review. Giving the same again changes nothing.
     *
     * @return whether it is new
     * @throws Refused if the reviewer may not judge it or gave other scores, or it is decided
     */
    boolean review(Reviewer reviewer, Scores scores, @Nullable String comment, Instant now) {
        requireReviewableBy(reviewer);
        var before = reviewBy(reviewer.id());
        if (before.isPresent()) {
            if (before.get().says(scores, comment)) {
                return false;
            }
            throw Refused.conflict(
                    "review-given", "You have given your scores, and seen the others': yours stay as they are.");
        }
        requireUndecided();
        reviews.add(new Review(reviewer.id(), scores, comment, now));
        return true;
    }

    /**
     * Keeps a reviewer from judging it; what they gave before is set aside. Declaring it again changes nothing.
     *
     * @throws Refused if it is decided
     */
    void declareConflict(Reviewer reviewer, @Nullable String reason, Instant now) {
        requirePresent();
        if (conflicts.stream().anyMatch(one -> one.reviewerId().equals(reviewer.id()))) {
            return;
        }
        requireUndecided();
        reviews.removeIf(review -> review.reviewerId().equals(reviewer.id()));
        conflicts.add(new Conflict(reviewer.id(), reason, now));
    }

    /**
     * Accepts or refuses it. The same decision again changes nothing.
     *
     * @param needed how many reviews there must be
     * @return whether it is new
     * @throws Refused if it is the officer's own, there are fewer reviews, it was decided otherwise, or the
     *     employer does not agree
     */
    boolean decide(Outcome outcome, String reason, String officer, int needed, Instant now) {
        if (officer.equals(applicantId)) {
            throw Refused.forbidden("own-application", "It is your own application: another officer decides it.");
        }
        requirePresent();
        if (decision != null && decision.says(outcome, reason)) {
            return false;
        }
        requireUndecided();
        if (reviews.size() < needed) {
            throw Refused.conflict(
                    "reviews-missing", "It has " + reviews.size() + " reviews and needs " + needed + ".");
        }
        if (outcome == Outcome.ACCEPTED && !form().commitment().employerAgrees()) {
            throw Refused.conflict("employer-agreement-missing", "The employer has not agreed.");
        }
        decision = new Decision(outcome, reason, officer, now);
        if (outcome == Outcome.ACCEPTED) {
            state = ApplicationState.ACCEPTED;
            admissionPending = true;
        } else {
            state = ApplicationState.REFUSED;
        }
        return true;
    }

    /** The applicant is a trainer now. */
    void admitted() {
        admissionPending = null;
    }

    boolean isAdmissionPending() {
        return Boolean.TRUE.equals(admissionPending);
    }

    private void requirePresent() {
        if (state == ApplicationState.WITHDRAWN) {
            throw Refused.conflict("application-withdrawn", "The application was withdrawn.");
        }
    }

    private void requireUndecided() {
        if (decision != null) {
            throw Refused.conflict(
                    "application-decided", "The application was decided at " + decision.decidedAt() + ".");
        }
    }

    Optional<Review> reviewBy(String reviewerId) {
        return reviews.stream()
                .filter(review -> review.reviewerId().equals(reviewerId))
                .findFirst();
    }

    String id() {
        return id;
    }

    String callId() {
        return callId;
    }

    String applicantId() {
        return applicantId;
    }

    ApplicationState state() {
        return state;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    boolean isWithdrawn() {
        return state == ApplicationState.WITHDRAWN;
    }

    boolean says(Applicant who, ApplicationForm said) {
        return !isWithdrawn() && said.equals(form) && who.equals(applicant);
    }

    /** @throws NullPointerException if it was withdrawn */
    Applicant applicant() {
        return Objects.requireNonNull(applicant, "nothing is kept of a withdrawn application");
    }

    /** @throws NullPointerException if it was withdrawn */
    ApplicationForm form() {
        return Objects.requireNonNull(form, "nothing is kept of a withdrawn application");
    }

    List<Review> reviews() {
        return List.copyOf(reviews);
    }

    List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    long version() {
        return Objects.requireNonNull(version, "only a saved application has a version");
    }
}
