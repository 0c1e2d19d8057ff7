package fr.campusnumerique.certificate.adoption;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.ListCrudRepository;

/** The adoptions, by their id. */
public interface Adoptions extends ListCrudRepository<Adoption, String> {

    List<Adoption> findByIdGreaterThanOrderById(String after, Limit limit);
}
