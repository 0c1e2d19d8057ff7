/** What the one path costs: writes with an outbox, relay, broker, consumer, each beside the bare thing. */
@NullMarked
package fr.campusnumerique.acceptance.bench;

import org.jspecify.annotations.NullMarked;
