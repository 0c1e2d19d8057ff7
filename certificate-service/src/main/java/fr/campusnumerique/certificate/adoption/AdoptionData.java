package fr.campusnumerique.certificate.adoption;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Which adoptions an officer gave. They stay the issuer's when the officer is forgotten. */
@Component
class AdoptionData implements PersonalData {

    private final MongoOperations store;

    AdoptionData(MongoOperations store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "adoptions";
    }

    @Override
    public Set<String> collections() {
        return Set.of("adoptions");
    }

    @Override
    public List<?> export(String officer) {
        return store.find(by(officer), Adoption.class);
    }

    @Override
    public int erase(ErasureOrder order) {
        return (int) store.updateMulti(by(order.learnerId()), Update.update("adoptedBy", "forgotten"), Adoption.class)
                .getModifiedCount();
    }

    private static Query by(String officer) {
        return query(where("adoptedBy").is(officer));
    }
}
