package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import tools.jackson.databind.JsonNode;

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

    /** The same whichever event says it. */
    static Fact of(EventRecord event) {
        String type = event.name();
        String about = event.about();
        return switch (type) {
            case "course.launched", "course.retired" -> new Fact(type, about, text(event.data(), "language"));
            case "course.revised" -> new Fact(type, about, text(last(event, "languageVersions"), "language"));
            case "enrolment.progressed" ->
                new Fact(type, about, last(event, "completedModules").asString(""));
            case "certificate.signed" ->
                new Fact(type, text(event.data(), "enrolmentId"), text(last(event, "signedBy"), "issuer"));
            case "certificate.opened", "certificate.validated", "certificate.claimed" ->
                of(type, text(event.data(), "enrolmentId"));
            default -> of(type, about);
        };
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static JsonNode last(EventRecord event, String field) {
        JsonNode list = event.data().path(field);
        return list.path(Math.max(0, list.size() - 1));
    }

    @Override
    public String toString() {
        return type + " " + about + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
