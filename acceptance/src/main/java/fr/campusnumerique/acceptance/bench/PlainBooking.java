package fr.campusnumerique.acceptance.bench;

import org.springframework.data.mongodb.core.mapping.Document;

/** The same booking, which publishes nothing. */
@Document("plain_bookings")
final class PlainBooking extends Booking {

    PlainBooking(String id) {
        super(id);
    }
}
