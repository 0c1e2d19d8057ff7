/**
 * Recognises trainers who have given enough sessions with enough good feedback.
 */
@NullMarked
package fr.campusnumerique.catalog.recognition;

import org.jspecify.annotations.NullMarked;
