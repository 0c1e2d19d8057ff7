package fr.campusnumerique.acceptance.kernel.usage;

import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.Arrays;
import java.util.List;

/** A process of the campus. The launcher's has the store, the identity provider and whoever asks. */
public enum Part {
    LAUNCHER("launcher", ""),
    BROKER("broker", LocalCampus.BROKER),
    CATALOGUE("catalogue", LocalCampus.CATALOG),
    ENROLMENT("enrolment", LocalCampus.ENROLMENT),
    CERTIFICATES("certificates", LocalCampus.CERTIFICATE),
    FEEDBACK("feedback", LocalCampus.FEEDBACK);

    public static final List<Part> SERVICES = Arrays.stream(values())
            .filter(part -> LocalCampus.SERVICES.contains(part.process))
            .toList();

    private final String word;
    private final String process;

    Part(String word, String process) {
        this.word = word;
        this.process = process;
    }

    /** As it stands in the lines. */
    public String word() {
        return word;
    }

    /** As the launcher calls it; empty text for its own. */
    String process() {
        return process;
    }
}
