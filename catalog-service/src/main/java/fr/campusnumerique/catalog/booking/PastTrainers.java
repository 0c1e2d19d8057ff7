package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.text.Sha256;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/**
 * How many events trainers who were removed had published. Whoever teaches again under the same pseudonym goes on from
 * there: readers ignore a sequence that they know. The pseudonym is not kept.
 */
@Component
class PastTrainers {

    /** @param hash SHA-256 of the pseudonym */
    @Document("past_trainers")
    record PastTrainer(@Id String hash, long sequence) {}

    private final MongoOperations mongo;

    PastTrainers(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Before the trainer's document is deleted. */
    void remember(Trainer trainer) {
        if (trainer.outbox().sequence() > 0) {
            mongo.save(
                    new PastTrainer(Sha256.hex(trainer.id()), trainer.outbox().sequence()));
        }
    }

    /** The last sequence of before; 0 if there was none. */
    long sequenceOf(String trainerId) {
        var past = mongo.findById(Sha256.hex(trainerId), PastTrainer.class);
        return past == null ? 0 : past.sequence();
    }
}
