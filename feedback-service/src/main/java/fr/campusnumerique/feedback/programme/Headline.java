package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Share;
import org.jspecify.annotations.Nullable;

/** The few figures at the top of the page. */
final class Headline {

    private final ProgrammeAnswer programme;
    private final Words words;

    Headline(ProgrammeAnswer programme, Words words) {
        this.programme = programme;
        this.words = words;
    }

    String html() {
        var total = programme.total();
        var list = new StringBuilder("<dl class=\"headline\">\n");
        item(
                list,
                "headline.certified",
                total.certifiedPeople() == null ? null : words.number(total.certifiedPeople()),
                words.text("headline.certified.people"));
        share(list, "headline.rose", total.proficiencyRose(), total.responseRate());
        share(list, "headline.confidence", total.confidenceRose(), total.responseRate());
        item(list, "headline.sessions", total.sessionsHeld() == null ? null : words.number(total.sessionsHeld()), "");
        item(
                list,
                "headline.seats",
                total.seatsTaken() == null ? null : words.number(total.seatsTaken()),
                total.seatsOffered() == null ? "" : words.text("headline.ofSeats", words.number(total.seatsOffered())));
        var wait = total.timeToSeat();
        if (wait != null) {
            item(
                    list,
                    "headline.wait",
                    words.duration(wait.medianSeconds()),
                    words.text("headline.wait.p90", words.duration(wait.p90Seconds())));
        }
        return list.append("</dl>\n").toString();
    }

    private void share(StringBuilder list, String key, @Nullable Share share, @Nullable Share responseRate) {
        var detail = share == null
                ? ""
                : words.text(
                        "headline.interval",
                        words.percent(share.low()),
                        words.percent(share.high()),
                        words.number(share.n()));
        var response =
                responseRate == null ? "" : ", " + words.text("headline.response", words.percent(responseRate.share()));
        item(list, key, share == null ? null : words.percent(share.share()), detail + response);
    }

    private void item(StringBuilder list, String key, @Nullable String figure, String detail) {
        list.append("<div><dt>%s</dt><dd><strong>%s</strong> <span>%s</span></dd></div>%n"
                .formatted(
                        Html.text(words.text(key)),
                        Html.text(figure == null ? words.text(missing()) : figure),
                        Html.text(detail)));
    }

    private String missing() {
        return programme.publishedAt() == null ? "notYet" : "hidden";
    }
}
