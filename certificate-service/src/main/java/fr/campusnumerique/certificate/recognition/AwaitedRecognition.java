package fr.campusnumerique.certificate.recognition;

import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A trainer who was recognised while no issuer could sign; kept until one can. */
@Document("awaited_recognitions")
record AwaitedRecognition(@Id String trainerId, List<String> disciplines, int sessionsHeld, Instant recognisedAt) {}
