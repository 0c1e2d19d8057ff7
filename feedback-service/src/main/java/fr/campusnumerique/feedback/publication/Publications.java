package fr.campusnumerique.feedback.publication;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

/** The publications; their ids are in the order in which they were made. */
interface Publications extends CrudRepository<Publication, String> {

    Optional<Publication> findFirstByOrderByIdDesc();

    Optional<Publication> findFirstByPublishedAtBeforeOrderByIdDesc(Instant moment);

    Optional<Publication> findByRequestId(String requestId);
}
