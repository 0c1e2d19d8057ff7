package fr.campusnumerique.catalog.volunteer.call;

import fr.campusnumerique.catalog.Precondition;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.Slug;
import fr.campusnumerique.eventing.RetriedOnConflict;
import java.time.Clock;
import org.springframework.stereotype.Service;

/** Edits calls: load, decide, save; again from the start, a few times, if another edit came between. */
@Service
@RetriedOnConflict
class TrainerCallService {

    /** A call after an edit, and whether it is new. */
    record Edited(TrainerCall call, boolean added) {}

    private final TrainerCalls calls;
    private final Clock clock;

    TrainerCallService(TrainerCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** Announces a call, or says something else about it; saying the same again needs no precondition. */
    Edited put(String id, CallPlan plan, Precondition precondition) {
        if (!id.matches(Slug.FORM)) {
            throw Refused.invalid("call", Slug.RULE);
        }
        var found = calls.findById(id);
        if (found.isEmpty()) {
            if (precondition.given()) {
                calls.get(id);
            }
            return new Edited(calls.save(TrainerCall.create(id, plan, clock.instant())), true);
        }
        var call = found.get();
        if (call.says(plan)) {
            return new Edited(call, false);
        }
        precondition.check(call.version());
        call.revise(plan, clock.instant());
        return new Edited(calls.save(call), false);
    }
}
