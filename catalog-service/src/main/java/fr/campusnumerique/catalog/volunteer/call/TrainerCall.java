package fr.campusnumerique.catalog.volunteer.call;

import fr.campusnumerique.catalog.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A call for volunteer trainers. It opens and closes by its dates. Once it has opened, what applicants rely on stays:
 * disciplines, weights and the opening; once it has closed, all of it does, because reviews begin then.
 */
@Document("trainer_calls")
public class TrainerCall {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private CallPlan plan;

    private TrainerCall(String id, CallPlan plan) {
        this.id = id;
        this.plan = plan;
    }

    /** @throws Refused if the plan breaks a rule, or nobody could apply any more */
    static TrainerCall create(String id, CallPlan plan, Instant now) {
        plan.check();
        requireFuture(plan, now);
        return new TrainerCall(id, plan);
    }

    /**
     * Says something else about the call.
     *
     * @throws Refused if the plan breaks a rule, or changes what is settled
     */
    void revise(CallPlan revised, Instant now) {
        revised.check();
        if (state(now) == CallState.CLOSED) {
            throw Refused.conflict("trainer-call-settled", "Call " + id + " has closed: it stays as it is.");
        }
        requireFuture(revised, now);
        if (state(now) == CallState.OPEN && !sameTerms(revised)) {
            throw Refused.conflict(
                    "trainer-call-settled",
                    "Call " + id
                            + " is open: only its texts and its end may change, not disciplines, weights, opening.");
        }
        plan = revised;
    }

    private static void requireFuture(CallPlan plan, Instant now) {
        if (!plan.closesAt().isAfter(now)) {
            throw Refused.invalid("closesAt", "must be in the future");
        }
    }

    private boolean sameTerms(CallPlan revised) {
        return revised.disciplines().equals(plan.disciplines())
                && revised.weights().equals(plan.weights())
                && revised.opensAt().equals(plan.opensAt());
    }

    public CallState state(Instant now) {
        if (now.isBefore(plan.opensAt())) {
            return CallState.UPCOMING;
        }
        return now.isBefore(plan.closesAt()) ? CallState.OPEN : CallState.CLOSED;
    }

    /** @throws Refused if one cannot apply now */
    public void requireOpen(Instant now) {
        if (state(now) != CallState.OPEN) {
            throw Refused.conflict(
                    "trainer-call-not-open",
                    "Call " + id + " takes applications from " + plan.opensAt() + " until " + plan.closesAt() + ".");
        }
    }

    /** @throws Refused if applications may still change */
    public void requireClosed(Instant now) {
        if (state(now) != CallState.CLOSED) {
            throw Refused.conflict(
                    "trainer-call-not-closed",
                    "Call " + id + " closes at " + plan.closesAt() + ": until then applications may change.");
        }
    }

    public String id() {
        return id;
    }

    boolean says(CallPlan said) {
        return plan.equals(said);
    }

    CallPlan plan() {
        return plan;
    }

    public List<String> disciplines() {
        return plan.disciplines();
    }

    public CriteriaWeights weights() {
        return plan.weights();
    }

    long version() {
        return Objects.requireNonNull(version, "only a saved call has a version");
    }
}
