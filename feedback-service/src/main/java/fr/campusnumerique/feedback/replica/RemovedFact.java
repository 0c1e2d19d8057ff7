package fr.campusnumerique.feedback.replica;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Says that nothing stays of an aggregate: what is older than that does not count any more, however late it comes.
 *
 * @param id the pseudonym of the aggregate
 * @param sequence of the event that removed it
 */
@Document("removed_facts")
record RemovedFact(@Id String id, long sequence) {}
