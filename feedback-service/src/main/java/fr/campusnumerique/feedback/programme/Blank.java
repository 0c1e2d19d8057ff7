package fr.campusnumerique.feedback.programme;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Why a figure is not there. Both have a mark of their own on the page, and the page says what the marks mean. */
enum Blank {
    /** Too few people, none perhaps, or it would tell about too few: which of these is not told. */
    HIDDEN("hidden"),
    /** It is not counted that way. */
    NOT_APPLICABLE("notApplicable");

    /** Sessions and seats have neither country nor employer. */
    private static final Set<Dimension> OF_PEOPLE = EnumSet.of(Dimension.COUNTRY, Dimension.ADMINISTRATION);

    /** A wish is for a course in a language, and perhaps a place. */
    private static final Set<Dimension> NOT_OF_WISHES =
            EnumSet.of(Dimension.MODE, Dimension.QUARTER, Dimension.COUNTRY, Dimension.ADMINISTRATION);

    private static final Map<String, Set<Dimension>> NOT_APPLICABLE_IN =
            Map.of("sessionsHeld", OF_PEOPLE, "seatsOffered", OF_PEOPLE, "wishes", NOT_OF_WISHES);

    private final String key;

    Blank(String key) {
        this.key = key;
    }

    /** Of its words in {@link Words}. */
    String key() {
        return key;
    }

    /** Whether a figure is counted at all for the groups of a dimension. */
    static boolean applies(Dimension dimension, String column) {
        return !NOT_APPLICABLE_IN.getOrDefault(column, Set.of()).contains(dimension);
    }

    /** Why there is no such figure. */
    static Blank of(Dimension dimension, String column) {
        return applies(dimension, column) ? HIDDEN : NOT_APPLICABLE;
    }
}
