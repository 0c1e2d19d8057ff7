package fr.campusnumerique.acceptance.api;

import java.util.ArrayList;
import java.util.List;

/** An issuer's officer. */
public final class Officer {

    private final CampusApi api;
    private final String persona;

    Officer(CampusApi api, String persona) {
        this.api = api;
        this.persona = persona;
    }

    /** Adopts a course's certificates; waits for a course that certification has not heard of yet. */
    public Adoption adopts(String code) {
        return api.ask(Commands.adopt(persona, code)).as(Adoption.class);
    }

    /** How far each required issuer is. */
    public List<Adoption> adoptions(String code) {
        List<Adoption> adoptions = new ArrayList<>();
        api.ask(Commands.readAdoptions(persona, code))
                .json()
                .path("items")
                .forEach(item -> adoptions.add(Answer.JSON.treeToValue(item, Adoption.class)));
        return adoptions;
    }
}
