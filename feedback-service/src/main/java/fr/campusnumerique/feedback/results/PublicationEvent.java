package fr.campusnumerique.feedback.results;

import fr.campusnumerique.eventing.outbox.EventType;
import java.time.Instant;
import java.util.List;

/** What the outside learns of publications. */
sealed interface PublicationEvent {

    /** The results are public from now on. */
    @EventType("fr.campusnumerique.results.published.v1")
    record Published(String publicationId, Instant publishedAt, List<GroupFigures> groups)
            implements PublicationEvent {}
}
