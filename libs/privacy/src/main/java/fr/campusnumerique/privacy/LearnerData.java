package fr.campusnumerique.privacy;

/** The erasing half of {@link PersonalData}. */
public interface LearnerData {

    /**
     * Removes what is stored about the learner, or everything by which it can be found to be theirs. Each document is one
     * write; what a crash leaves is found by the next call, and so is what arrived in between: it is called again until
     * nothing is found.
     *
     * @return how many things were found that were not erased before; the service has done its part once all answer 0
     */
    int erase(ErasureOrder order);
}
