package fr.campusnumerique.feedback.results;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All publications; the numbers of the ids have leading zeros, so that their order is the publications' order. */
interface Publications extends Repository<Publication, String> {

    Publication save(Publication publication);

    Optional<Publication> findFirstByOrderByIdDesc();

    Optional<Publication> findFirstByPublishedAtNotNullOrderByIdDesc();

    Optional<Publication> findByRequestId(String requestId);
}
