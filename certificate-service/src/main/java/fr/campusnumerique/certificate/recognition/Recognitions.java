package fr.campusnumerique.certificate.recognition;

import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

/** The certificates of recognised trainers. */
interface Recognitions extends CrudRepository<Recognition, String> {

    Optional<Recognition> findByNumber(String number);
}
