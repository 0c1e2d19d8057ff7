package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.xapi.statement.Fault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A statement that a batch went on without. Its content is not kept: nobody knows what is in it. Platform, id and faults
 * are enough to ask the platform for it.
 *
 * @param key the same for the same fault of the same platform: a batch that is sent again is not listed again
 */
@Document("rejected_statements")
@CompoundIndex(name = "listed", def = "{'rejectedAt': -1, '_id': 1}")
record RejectedStatement(
        @Id String key, @Nullable String statementId, String platform, Instant rejectedAt, List<Fault> errors) {}
