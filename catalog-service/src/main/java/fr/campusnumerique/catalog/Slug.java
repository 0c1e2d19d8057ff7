package fr.campusnumerique.catalog;

/** The form of names that appear in addresses and filters: topics, partners, issuers. */
public final class Slug {

    public static final String FORM = "(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*";
    public static final String RULE =
            "must have 1 to 64 small letters a-z and digits, in groups joined by single hyphens";

    private Slug() {}
}
