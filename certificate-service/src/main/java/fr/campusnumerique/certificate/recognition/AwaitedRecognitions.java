package fr.campusnumerique.certificate.recognition;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.CrudRepository;

/** Recognitions that wait for an issuer. */
interface AwaitedRecognitions extends CrudRepository<AwaitedRecognition, String> {

    List<AwaitedRecognition> findByTrainerIdGreaterThanOrderByTrainerId(String after, Limit limit);
}
