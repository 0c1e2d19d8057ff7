package fr.campusnumerique.catalog.replica;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.privacy.ErasedLearners;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps a copy of who has a seat. Every event carries the whole state: which of them it was does not matter. */
@Configuration(proxyBeanMethods = false)
class EnrolmentListener {

    static final List<String> FACTS = Stream.of(
                    "approval-requested",
                    "waitlisted",
                    "offered",
                    "confirmed",
                    "progressed",
                    "attended",
                    "rescheduled",
                    "declined",
                    "cancelled",
                    "completed",
                    "no-show",
                    "not-completed")
            .map("fr.campusnumerique.enrolment.%s.v1"::formatted)
            .toList();

    /** How an enrolment ends whose learner is forgotten: also what was published of it after the request is theirs. */
    static final String ERASED = "fr.campusnumerique.enrolment.erased.v1";

    static final String REMOVED = "fr.campusnumerique.enrolment.removed.v1";

    record EnrolmentErased(String enrolmentId) {}

    @Bean
    EventConsumer seats(SeatService seats, ErasedLearners erased) {
        return new EventConsumer()
                .on(FACTS, EnrolmentPayload.class, EnrolmentPayload::enrolmentId, event -> {
                    var seat = event.data();
                    if (seat.isSeated()) {
                        seats.keep(
                                seat.seat(event.subject(), event.sequence()),
                                () -> !erased.erased(seat.learnerId(), event.time()));
                    }
                })
                .on(
                        ERASED,
                        EnrolmentErased.class,
                        EnrolmentErased::enrolmentId,
                        event -> seats.forget(event.subject(), event.sequence()))
                .onTombstone(REMOVED, removed -> seats.forget(removed.subject(), removed.sequence()));
    }
}
