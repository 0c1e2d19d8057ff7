package fr.campusnumerique.feedback;

import com.fasterxml.jackson.annotation.JsonValue;

/** By what the figures are broken down: each is a table of its own; no table is by two of them. */
public enum Dimension {
    TOTAL("total"),
    TOPIC("topic"),
    COURSE("course"),
    /** A course in one language. */
    COURSE_LANGUAGE("course-language"),
    MODE("mode"),
    LANGUAGE("language"),
    QUARTER("quarter"),
    COUNTRY("country"),
    ADMINISTRATION("administration"),
    PLACE("place"),
    /** For that trainer and the programme's officer only. */
    TRAINER("trainer");

    private final String word;

    Dimension(String word) {
        this.word = word;
    }

    /** On the wire and in the texts. */
    @JsonValue
    public String word() {
        return word;
    }
}
