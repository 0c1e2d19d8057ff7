package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Fate;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import java.util.List;
import java.util.Optional;

/** An issuer's officer revokes some certificates, and has others issued in the place of some of these. */
record Officers(Stage stage, PlannedSession session) {

    private static final String OFFICER = "officer-unesco";

    /** Not in the MOOC: there the other issuer signs once the year is over. */
    boolean concerns(Place place) {
        return !session.selfPaced()
                && place.is(State.COMPLETED)
                && place.request().certificate() != Fate.STAYS;
    }

    /** Whether the certificates that this is about are valid. */
    boolean canBegin(List<Place> places) {
        return List.copyOf(places).stream()
                .filter(this::concerns)
                .allMatch(place -> valid(place).isPresent());
    }

    void decide(Place place) {
        String certificateId = valid(place).orElseThrow().about();
        Fate fate = place.request().certificate();
        String reason = fate == Fate.REISSUED ? "name-corrected" : "issued-in-error";
        stage.ask(Commands.revoke(OFFICER, certificateId, reason));
        if (fate == Fate.REISSUED) {
            String another = stage.ask(Commands.reissue(OFFICER, certificateId)).text("certificateId");
            stage.agree("another certificate in the place of " + certificateId, true, !another.equals(certificateId));
        }
        place.certificate(fate);
    }

    private Optional<EventRecord> valid(Place place) {
        return stage.feed().certificatesOf(place.enrolmentId()).stream()
                .filter(event -> event.state().equals("valid"))
                .findFirst();
    }
}
