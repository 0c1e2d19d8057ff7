package fr.campusnumerique.acceptance.bench;

import java.time.Duration;

/** One thing measured beside what it is compared with. */
interface Comparison {

    /** Figures of one run of ours, always as many in the same order. */
    double[] ours(Duration duration);

    /** The same figures of the bare thing. */
    double[] baseline(Duration duration);
}
