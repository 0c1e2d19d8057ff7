/** A service's part in the erasure of a learner. Knows no data of any service: these are {@link LearnerData}. */
@NullMarked
package fr.campusnumerique.erasure;

import org.jspecify.annotations.NullMarked;
