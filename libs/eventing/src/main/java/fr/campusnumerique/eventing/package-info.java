/** Events inside the document, relayed to Kafka, consumed once in effect. Knows no domain. */
@NullMarked
package fr.campusnumerique.eventing;

import org.jspecify.annotations.NullMarked;
