package fr.campusnumerique.catalog.courses;

/** The form of names that appear in addresses and filters: topics, partners, issuers. */
final class Slug {

    static final String FORM = "(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*";
    static final String RULE = "must have 1 to 64 small letters a-z and digits, in groups joined by single hyphens";

    private Slug() {}
}
