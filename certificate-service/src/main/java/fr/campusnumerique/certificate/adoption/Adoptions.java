package fr.campusnumerique.certificate.adoption;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.mongodb.repository.Update;
import org.springframework.data.repository.ListCrudRepository;

/** The adoptions, by their id. */
interface Adoptions extends ListCrudRepository<Adoption, String> {

    List<Adoption> findByIdGreaterThanOrderById(String after, Limit limit);

    List<Adoption> findByAdoptedBy(String officer);

    @Query("{ 'adoptedBy': ?0 }")
    @Update("{ '$set': { 'adoptedBy': ?1 } }")
    long replaceOfficer(String officer, String by);
}
