package fr.campusnumerique.acceptance.kernel.http;

import static fr.campusnumerique.local.launcher.LocalCampus.ENROLMENT;

import java.util.Map;

/** The commands and questions about being forgotten. */
public final class ErasureCommands {

    private static final String OPERATOR = "operator";
    private static final String PATH = "/erasures";

    private ErasureCommands() {}

    /**
     * A learner asks to be forgotten.
     *
     * @param keeps whether valid certificates stay valid; else they are withdrawn
     */
    public static Command ask(String learner, boolean keeps) {
        return Command.of(learner, ENROLMENT, "POST", PATH, Map.of("certificates", keeps ? "keep" : "withdraw"));
    }

    public static Command read(String erasureId) {
        return Command.of(OPERATOR, ENROLMENT, "GET", PATH + "/" + Commands.part(erasureId), null);
    }

    /** Those that a service has not acknowledged, the oldest first. */
    public static Command listOpen() {
        return Command.of(OPERATOR, ENROLMENT, "GET", PATH + "?state=open&limit=200", null);
    }
}
