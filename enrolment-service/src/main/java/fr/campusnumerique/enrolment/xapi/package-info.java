/** Completions from other learning platforms, told in xAPI statements. */
@NullMarked
package fr.campusnumerique.enrolment.xapi;

import org.jspecify.annotations.NullMarked;
