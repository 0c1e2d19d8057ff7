package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.year.ledger.Ledger;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Fate;
import fr.campusnumerique.acceptance.year.plan.PlannedSession.Turn;
import java.util.function.Predicate;

/** What happened in the year besides that people came and learnt; all of it is in what is compared. */
record Incidents(Ledger ledger) {

    String line(int recognised, int forgotten) {
        return ("%d seats lost with a cancelled session, %d places kept for the next, %d moved, %d given by officers;"
                        + " %d certificates revoked, %d of them replaced; %d trainers recognised; %d learners forgotten")
                .formatted(
                        count(place -> ledger.isCancelled(place.session())),
                        count(place -> place.first() != place),
                        ledger.moved(),
                        count(place -> place.session().is(Turn.BY_OFFICER)),
                        count(place -> place.certificate() != Fate.STAYS),
                        count(place -> place.certificate() == Fate.REISSUED),
                        recognised,
                        forgotten);
    }

    private long count(Predicate<Place> those) {
        return ledger.places().stream().filter(those).count();
    }
}
