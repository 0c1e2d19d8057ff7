/** What both ends of the path share: how events are written and read, and which failures pass. Knows no domain. */
@NullMarked
package fr.campusnumerique.eventing;

import org.jspecify.annotations.NullMarked;
