package fr.campusnumerique.erasure;

/** Something that a service holds about learners. A bean of this type is asked in every erasure. */
public interface LearnerData {

    /**
     * Removes what is held about the learner, or takes away everything by which it can be found to be theirs. Each document
     * is one write; what a crash leaves is found by the next call, and so is what arrived in between.
     *
     * @return how many things were found that were not erased before; the service has done its part once all answer 0
     */
    int erase(ErasureOrder order);
}
