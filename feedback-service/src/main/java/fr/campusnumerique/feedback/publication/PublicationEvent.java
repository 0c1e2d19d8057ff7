package fr.campusnumerique.feedback.publication;

import fr.campusnumerique.eventing.outbox.EventType;
import fr.campusnumerique.feedback.publication.PublicationService.Group;
import java.time.Instant;
import java.util.List;

/** What the outside learns of publications. */
sealed interface PublicationEvent {

    /** The figures are public from now on; these are some of them, by the rule of disclosure. */
    @EventType("fr.campusnumerique.results.published.v1")
    record Published(String publicationId, Instant publishedAt, List<Group> groups) implements PublicationEvent {}
}
