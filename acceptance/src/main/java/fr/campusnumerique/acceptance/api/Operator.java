package fr.campusnumerique.acceptance.api;

import java.util.UUID;

/** Runs the platform and publishes its results. */
public final class Operator {

    private final CampusApi api;

    Operator(CampusApi api) {
        this.api = api;
    }

    public Results publishesResults() {
        return api.ask(Commands.publishResults(UUID.randomUUID().toString())).as(Results.class);
    }

    /** The counts as a publication now would show them. */
    public Results seesCurrentResults() {
        return api.ask(Commands.readCurrentResults()).as(Results.class);
    }

    /** The newest publication, as everybody sees it. */
    public Results seesPublishedResults() {
        return api.ask(Commands.readResults()).as(Results.class);
    }
}
