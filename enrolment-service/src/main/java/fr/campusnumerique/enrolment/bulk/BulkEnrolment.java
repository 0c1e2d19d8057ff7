package fr.campusnumerique.enrolment.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * A bulk enrolment as a training officer asked for it. It exists once all of its rows are stored, in {@link RowBatch}es; from
 * then on it is worked through, whatever crashes.
 *
 * @param fingerprint of the rows
 * @param officerId who asked; empty once they are forgotten
 * @param administration the name of the officer's, and so the learners'
 * @param administrationId by which it is compared
 * @param leaseUntil until when a replica has it to itself
 * @param owner the replica that has it, if any
 * @param finishedAt null while it is worked through
 * @param askedAgainAt when the same rows came again last, and some were to be tried again; null if that never happened
 */
@Document("bulk_enrolments")
@CompoundIndex(name = "unfinished", def = "{'finishedAt': 1, 'acceptedAt': 1, '_id': 1}")
@CompoundIndex(name = "officer", def = "{'officerId': 1}")
@CompoundIndex(name = "listed", def = "{'administrationId': 1, 'acceptedAt': -1, '_id': 1}")
record BulkEnrolment(
        @Id String id,
        String fingerprint,
        String officerId,
        String administration,
        String administrationId,
        String country,
        int rows,
        @Field("chunks") int batches,
        Instant acceptedAt,
        Instant leaseUntil,
        @Nullable String owner,
        @Nullable Instant finishedAt,
        @Nullable Instant askedAgainAt) {

    String batchId(int number) {
        return RowBatch.id(id, fingerprint, number);
    }

    /** Enrolments that are asked for from then on by a row without a final outcome are its work. */
    Instant workedSince() {
        return askedAgainAt == null ? acceptedAt : askedAgainAt;
    }
}
