package fr.campusnumerique.enrolment.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A bulk enrolment as a training officer asked for it. It exists once all of its rows are stored, in {@link Chunk}s; from
 * then on it is worked through, whatever crashes.
 *
 * @param fingerprint of the rows
 * @param officerId who asked; empty once they are forgotten
 * @param administration the officer's, and so the learners'
 * @param leaseUntil until when a replica has it to itself
 * @param owner the replica that has it, if any
 * @param finishedAt null while rows wait
 */
@Document("bulk_enrolments")
@CompoundIndex(name = "open", def = "{'finishedAt': 1, 'leaseUntil': 1}")
@CompoundIndex(name = "officer", def = "{'officerId': 1}")
@CompoundIndex(name = "listed", def = "{'administration': 1, 'acceptedAt': -1, '_id': 1}")
record BulkEnrolment(
        @Id String id,
        String fingerprint,
        String officerId,
        String administration,
        String country,
        int rows,
        int chunks,
        Instant acceptedAt,
        Instant leaseUntil,
        @Nullable String owner,
        @Nullable Instant finishedAt) {

    String chunkId(int number) {
        return Chunk.id(id, fingerprint, number);
    }
}
