package fr.campusnumerique.enrolment.seats;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Times and bounds of seats.
 *
 * @param offerTime how long a freed seat is kept for the one to whom it is offered
 * @param approvalTime how long each approval step has
 * @param waitlistLimit how many may wait in one session, those who await an approval included: it bounds the document
 * @param completionTime how long after the last part the modules may still be completed
 */
@ConfigurationProperties("campus.enrolment")
public record SeatSettings(
        @DefaultValue("48h") Duration offerTime,
        @DefaultValue("72h") Duration approvalTime,
        @DefaultValue("2000") int waitlistLimit,
        @DefaultValue("30d") Duration completionTime) {}
