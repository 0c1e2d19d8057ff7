/** The commands of the local campus, and what is checked of it from outside. */
@NullMarked
package fr.campusnumerique.acceptance;

import org.jspecify.annotations.NullMarked;
