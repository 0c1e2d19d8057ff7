package fr.campusnumerique.acceptance.story;

/**
 * Something that can happen once only.
 *
 * @param type of the event that says so
 * @param about id of the course, session, enrolment or publication; of a certificate the enrolment's, so that a second
 *     certificate for one enrolment is the same fact again
 * @param detail which module, issuer or language it was; empty text where there is nothing to tell apart
 */
record Fact(String type, String about, String detail) {

    static Fact of(String type, String about) {
        return new Fact(type, about, "");
    }

    @Override
    public String toString() {
        return type + " " + about + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
