package fr.campusnumerique.enrolment.replica.session;

import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service reads of the catalogue's session events; those from before sessions had dates lack the rest. */
record SessionEvent(
        String sessionId,
        String courseCode,
        String language,
        Instant enrolmentOpensAt,
        @Nullable Instant enrolmentClosesAt,
        @Nullable String mode,
        @Nullable String state,
        @Nullable String timeZone,
        @Nullable String city,
        @Nullable List<Part> parts,
        @Nullable Integer capacity,
        @Nullable List<String> approvals,
        @Nullable List<String> trainers) {

    KnownSession at(long sequence) {
        return new KnownSession(
                sessionId,
                sequence,
                courseCode,
                language,
                enrolmentOpensAt,
                enrolmentClosesAt,
                mode == null ? KnownSession.SELF_PACED : mode,
                state,
                timeZone,
                city,
                orNone(parts),
                capacity,
                orNone(approvals),
                orNone(trainers));
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
