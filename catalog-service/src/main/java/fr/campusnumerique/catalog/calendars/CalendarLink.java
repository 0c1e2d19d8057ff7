package fr.campusnumerique.catalog.calendars;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * That a trainer's calendar can be read by an address, until they revoke it or ask for another. A trainer has one at most.
 *
 * @param secretHash of the address's secret, which is not kept
 */
@Document("calendar_links")
record CalendarLink(
        @Id String trainerId, @Indexed(unique = true) String secretHash, Instant since) {}
