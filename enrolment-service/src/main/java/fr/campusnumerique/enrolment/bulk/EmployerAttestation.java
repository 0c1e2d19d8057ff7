package fr.campusnumerique.enrolment.bulk;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * A training officer's statement that a learner of whom nothing was known works for their administration. One for a learner:
 * two administrations cannot both claim the same unknown person.
 */
@Document("vouchings")
record EmployerAttestation(
        @Id String learnerId,
        String administration,
        String administrationId,
        String bulkId,
        @Field("vouchedAt") Instant attestedAt) {}
