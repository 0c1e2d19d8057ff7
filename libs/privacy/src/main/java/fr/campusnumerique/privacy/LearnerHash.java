package fr.campusnumerique.privacy;

import fr.campusnumerique.text.Sha256;

/** Recognises a learner's id without keeping it. Who has the id can check it: that is what it is for. */
final class LearnerHash {

    private LearnerHash() {}

    /** SHA-256, 64 hexadecimal digits; with a text before it, so that it is no hash that anybody else makes. */
    static String of(String learnerId) {
        return Sha256.hex("campus erased learner " + learnerId);
    }
}
