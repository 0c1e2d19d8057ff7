package fr.campusnumerique.acceptance.api;

import fr.campusnumerique.local.LocalIdentity;

/** A course platform, trusted to report any learner's progress. */
public final class Platform {

    private final CampusApi api;

    Platform(CampusApi api) {
        this.api = api;
    }

    /** Reports a finished module; the answer is 202 where the learner has not enrolled yet. */
    public Answer reports(String sessionId, String learner, String module) {
        return api.ask(
                Commands.reportModule(sessionId, LocalIdentity.persona(learner).subject(), module));
    }
}
