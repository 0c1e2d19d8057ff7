/** What is to happen in a year: nothing but scale and seed decide. */
@NullMarked
package fr.campusnumerique.acceptance.year.plan;

import org.jspecify.annotations.NullMarked;
