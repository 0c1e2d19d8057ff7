package fr.campusnumerique.enrolment.xapi.statement;

import java.util.Arrays;

/** The verbs that have an effect here. */
public enum Verb {
    COMPLETED("http://adlnet.gov/expapi/verbs/completed"),
    PASSED("http://adlnet.gov/expapi/verbs/passed"),
    PROGRESSED("http://adlnet.gov/expapi/verbs/progressed"),
    /** Another statement shall not count. */
    VOIDED("http://adlnet.gov/expapi/verbs/voided"),
    /** Valid, and without effect here: launched, answered, failed, ... */
    OTHER("");

    private final String iri;

    Verb(String iri) {
        this.iri = iri;
    }

    static Verb of(String iri) {
        return Arrays.stream(values())
                .filter(verb -> verb != OTHER && verb.iri.equals(iri))
                .findFirst()
                .orElse(OTHER);
    }
}
