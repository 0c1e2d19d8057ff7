package fr.campusnumerique.enrolment.erasure;

import fr.campusnumerique.privacy.ErasedLearners;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Keeps a learner from being remembered anew while, or because, they are being forgotten. */
@Component
public class ErasureGate {

    private final Erasures erasures;
    private final ErasedLearners erased;

    ErasureGate(Erasures erasures, ErasedLearners erased) {
        this.erasures = erasures;
        this.erased = erased;
    }

    /** Whether the learner is being forgotten right now: whoever comes back does so after that. */
    public boolean isOpenFor(String learnerId) {
        return erasures.isOpenFor(learnerId);
    }

    /** Whether the learner asked to be forgotten not long ago, so that what others say of them may be late. */
    public boolean isForgotten(String learnerId) {
        return isOpenFor(learnerId) || erased.erased(learnerId, Instant.EPOCH);
    }
}
