package fr.campusnumerique.feedback.programme;

/** Text for HTML and SVG. */
final class Html {

    private Html() {}

    /** A text in which nothing is markup any more, for elements and quoted attributes. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
