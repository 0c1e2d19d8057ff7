/** Refusals as RFC 9457 problems: whatever fails, wherever it fails, gives one; no answer reveals anything internal. */
@NullMarked
package fr.campusnumerique.web.problem;

import org.jspecify.annotations.NullMarked;
