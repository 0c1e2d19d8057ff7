package fr.campusnumerique.enrolment.privacy;

import java.util.List;

/** What a feature of this service holds about learners besides their enrolments; the learner's own export shows it. */
public interface LearnerExport {

    /** What it is called in the export, e.g. {@code xapiStatements}. */
    String name();

    /** All of it, in a form that can be shown to that learner. */
    List<?> heldAbout(String learnerId);
}
