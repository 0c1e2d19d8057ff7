package fr.campusnumerique.acceptance.faults.harm;

import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.faults.load.Tally;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.Set;

/** What is done to a campus under load; counted in the tally as so many kills as the plan has. */
public interface Harm {

    /** Makes it for one run. */
    interface Maker {
        Harm of(LocalCampus campus, FaultsPlan plan, Tally tally, StopSignal stop);
    }

    /** Parts are killed and started again. */
    Maker KILLS = Killer::new;

    /** Returns when all is done, and every part is back. */
    void run();

    /** Parts that are down now. */
    Set<String> down();
}
