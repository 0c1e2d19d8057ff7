package fr.campusnumerique.enrolment.enrolment;

import java.util.Locale;
import org.springframework.data.mongodb.core.convert.MongoConversionContext;
import org.springframework.data.mongodb.core.convert.MongoValueConverter;

/** Where an {@link Enrolment} stands. */
public enum EnrolmentState {
    /** Nobody has enrolled yet, but a platform has reported progress. */
    PROGRESS_ONLY,
    AWAITING_APPROVAL,
    WAITLISTED,
    OFFERED,
    CONFIRMED,
    DECLINED,
    CANCELLED,
    COMPLETED,
    NO_SHOW,
    NOT_COMPLETED;

    /** The state's name on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** On the way to a seat: what is reported meanwhile is kept until there is one. */
    public boolean isWaiting() {
        return this == PROGRESS_ONLY || this == AWAITING_APPROVAL || this == WAITLISTED || this == OFFERED;
    }

    /** The session is over for the learner, without the course's rule being met. */
    boolean isEnded() {
        return this == NO_SHOW || this == NOT_COMPLETED;
    }

    /** How states are stored, and named in queries: progress that came first has another name there. */
    static final class Stored implements MongoValueConverter<Object, String> {

        private static final String EARLY_PROGRESS = "ANTICIPATED";

        @Override
        public Object read(String stored, MongoConversionContext context) {
            return stored.equals(EARLY_PROGRESS) ? PROGRESS_ONLY : valueOf(stored);
        }

        @Override
        public String write(Object state, MongoConversionContext context) {
            return state == PROGRESS_ONLY ? EARLY_PROGRESS : state.toString();
        }
    }

    /** Nobody has to ask again: there is a place, or there was one and it was used. */
    public boolean hasPlace() {
        return this != PROGRESS_ONLY && this != DECLINED && this != CANCELLED;
    }
}
