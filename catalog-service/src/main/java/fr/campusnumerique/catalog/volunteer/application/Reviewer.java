package fr.campusnumerique.catalog.volunteer.application;

import java.util.Locale;

/** Who reviews, as their token tells. */
record Reviewer(String id, String administration) {

    boolean worksFor(String employer) {
        return normal(administration).equals(normal(employer));
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
