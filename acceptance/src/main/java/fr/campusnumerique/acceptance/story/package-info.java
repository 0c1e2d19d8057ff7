/** One course's whole life through the campus, played over HTTP, watched on Kafka, and checked figure by figure. */
@NullMarked
package fr.campusnumerique.acceptance.story;

import org.jspecify.annotations.NullMarked;
