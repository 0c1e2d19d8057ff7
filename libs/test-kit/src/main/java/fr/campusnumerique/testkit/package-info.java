/** What the tests of every module share; no main code depends on it. */
@NullMarked
package fr.campusnumerique.testkit;

import org.jspecify.annotations.NullMarked;
