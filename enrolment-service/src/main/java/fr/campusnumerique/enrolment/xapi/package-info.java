/** Progress that other learning platforms report in xAPI statements. */
@NullMarked
package fr.campusnumerique.enrolment.xapi;

import org.jspecify.annotations.NullMarked;
