package fr.campusnumerique.feedback.programme;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what the figures are told apart; the ones in which most is hidden come last. */
enum Dimension {
    @JsonProperty("total")
    TOTAL("total"),
    @JsonProperty("topic")
    TOPIC("topic"),
    @JsonProperty("course")
    COURSE("course"),
    /** A course in one language. */
    @JsonProperty("course-language")
    COURSE_LANGUAGE("course-language"),
    @JsonProperty("mode")
    MODE("mode"),
    @JsonProperty("language")
    LANGUAGE("language"),
    @JsonProperty("quarter")
    QUARTER("quarter"),
    @JsonProperty("country")
    COUNTRY("country"),
    @JsonProperty("administration")
    ADMINISTRATION("administration"),
    @JsonProperty("place")
    PLACE("place"),
    /** Shown to that trainer and the programme's officer only. */
    @JsonProperty("trainer")
    TRAINER("trainer");

    private final String word;

    Dimension(String word) {
        this.word = word;
    }

    /** On the wire and in the texts. */
    String word() {
        return word;
    }
}
