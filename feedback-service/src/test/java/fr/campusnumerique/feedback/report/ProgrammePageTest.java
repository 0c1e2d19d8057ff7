package fr.campusnumerique.feedback.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The page in a real browser. Where there is none and none can be fetched, these tests are skipped and say so; where
 * {@code CI} is set they fail instead.
 */
class ProgrammePageTest extends PlayedYear {

    @TempDir
    private static Path profile;

    private static Browser browser;

    @BeforeAll
    static void open_the_browser() throws IOException, InterruptedException {
        var home = BrowserHome.find();
        if (home.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError("no browser: install Debian's chromium, or npm and node");
        }
        assumeTrue(home.isPresent(), "no browser: install Debian's chromium, or npm and node, or set CAMPUS_BROWSER");
        browser = new Browser(home.get(), profile);
    }

    @AfterAll
    static void close_it() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void the_page_says_the_published_figures_in_french_and_english() {
        published();
        open("?lang=fr");
        assertThat(text("document.documentElement.lang")).isEqualTo("fr");
        assertThat(text("document.querySelector('h1').textContent")).isEqualTo("Résultats du programme de formation");
        assertThat(text("document.body.textContent"))
                .contains("92", "personnes certifiées", "Français", "Informatique en nuage", "Ministry 1")
                .contains("arrondis au multiple de 5 le plus proche");
        open("?lang=en");
        assertThat(text("document.documentElement.lang")).isEqualTo("en");
        assertThat(text("document.title")).startsWith("Results of the training programme");
        assertThat(text("document.querySelector('main').textContent"))
                .contains("92%", "n = 25", "rounded to the nearest 5", "Cloud computing");
        assertThat(texts("[...document.querySelectorAll('a[hreflang]')].map(a => a.getAttribute('href'))"))
                .contains("?lang=fr");
        assertThat(send("GET", "/programme", null, "Accept", "text/html", "Accept-Language", "fr-LU")
                        .is(200)
                        .header("Content-Language"))
                .isEqualTo("fr");
    }

    @Test
    void no_headline_is_empty_and_no_name_is_cut_off() {
        published();
        for (var language : List.of("fr", "en")) {
            open("?lang=" + language);
            assertThat(texts("[...document.querySelectorAll('.figures dt + dd')].map(e => e.textContent.trim())"))
                    .hasSize(6)
                    .allMatch(figure -> figure.matches(".*[0-9].*"));
            assertThat(text("document.body.textContent")).doesNotContain("\u2026");
            assertThat(texts("[...document.querySelectorAll('dt, th')].filter(e => e.scrollWidth > e.clientWidth + 1)"
                            + ".map(e => e.outerHTML)"))
                    .isEmpty();
        }
    }

    @Test
    void every_table_fits_a_screen_of_1280_pixels() {
        published();
        open("?lang=fr");
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1280, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        assertThat(number("document.querySelectorAll('table').length")).isGreaterThan(10);
        assertThat(number("document.scrollingElement.scrollWidth")).isLessThanOrEqualTo(1280);
        assertThat(texts("[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1"
                        + " && getComputedStyle(e).overflowX != 'visible').map(e => e.outerHTML)"))
                .isEmpty();
    }

    @Test
    void beside_every_chart_is_a_table_with_the_same_figures() {
        published();
        open("?lang=en");
        assertThat(number("document.querySelectorAll('table.bars .bar').length"))
                .isGreaterThan(20);
        assertThat(texts("[...document.querySelectorAll('table.bars td.n')].filter(figure =>"
                        + " ![...figure.closest('section').querySelectorAll('table.wide')].some(table =>"
                        + " table.textContent.includes(figure.textContent))).map(f => f.outerHTML)"))
                .isEmpty();
        // The widest bar fills its cell, and a bar of half its figure is half as wide.
        assertThat(texts("[...document.querySelectorAll('table.bars .bar')].filter(bar => Math.abs("
                        + "parseFloat(getComputedStyle(bar, '::before').width) - bar.clientWidth / 100"
                        + " * parseFloat(bar.style.getPropertyValue('--value'))) > 1).map(b => b.outerHTML)"))
                .isEmpty();
    }

    @Test
    void a_screen_reader_finds_names_headings_landmarks_and_headers() {
        published();
        open("?lang=en");
        var nodes = new ArrayList<JsonNode>();
        browser.call("Accessibility.getFullAXTree", Map.of()).path("nodes").forEach(nodes::add);
        assertThat(nodes.stream().map(ProgrammePageTest::role))
                .contains(
                        "banner", "main", "navigation", "contentinfo", "heading", "table", "columnheader", "rowheader");
        assertThat(texts("[...document.querySelectorAll('h1, h2, h3')].map(h => h.tagName)"))
                .startsWith("H1", "H2")
                .doesNotContain("H3");
        assertThat(texts("[...document.querySelectorAll('th')].filter(th => !th.scope).map(th => th.outerHTML)"))
                .isEmpty();
        browser.call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        assertThat(text("document.activeElement.className")).isEqualTo("skip");
    }

    @Test
    void text_stands_out_from_the_ground_and_fits_a_telephone() {
        published();
        open("?lang=fr");
        assertThat(texts("""
            [...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType == 3 \
            && n.textContent.trim())).filter(e => { \
            const style = getComputedStyle(e); \
            const colour = e instanceof SVGElement ? style.fill : style.color; \
            const [r, g, b] = colour.match(/\\d+/g).map(v => v / 255) \
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); \
            return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) < 4.5; \
            }).filter(e => !['STYLE', 'TITLE', 'title', 'desc'].includes(e.tagName)).map(e => e.outerHTML)\
            """)).isEmpty();
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 320, "height", 640, "deviceScaleFactor", 1, "mobile", true));
        assertThat(number("document.scrollingElement.scrollWidth")).isLessThanOrEqualTo(320);
    }

    @Test
    void it_can_be_printed() {
        published();
        open("?lang=fr");
        browser.call("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(text("getComputedStyle(document.querySelector('nav')).display"))
                .isEqualTo("none");
        var pdf = Base64.getDecoder()
                .decode(browser.call("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true))
                        .path("data")
                        .asString());
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        // On a sheet of A4 on its side, 1032 pixels wide between its margins, no table is cut off.
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1032, "height", 700, "deviceScaleFactor", 1, "mobile", false));
        assertThat(number("document.scrollingElement.scrollWidth")).isLessThanOrEqualTo(1032);
    }

    @Test
    void nothing_is_asked_of_anybody_else_and_no_name_is_taken_for_markup() {
        held();
        wire.course("cloud-1", "<b onclick=\"x\">cloud & co</b>", 3);
        attend("cloud", 1, 9);
        publishProgramme();
        await().until(() -> {
            publishProgramme();
            return send("GET", "/programme", null).response().body().contains("& co");
        });
        open("?lang=en");
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.startsWith(url("/programme")) || url.endsWith("/favicon.ico"));
        assertThat(number("document.querySelectorAll('script, b').length")).isZero();
        assertThat(text("document.body.textContent")).containsIgnoringCase("<b onclick=\"x\">cloud & co</b>");
    }

    private void published() {
        held();
        attend("cloud", 1, 18);
        attend("security", 21, 30);
        followUp("cloud", 1, 16, 4, 3);
        followUp("security", 21, 28, 3, 4);
        followUp("security", 29, 30, 2, 2);
        certify("cloud", 1, 9);
        each("cloud", 31, 38, "waitlisted", 1, enrolment -> enrolment.putNull("confirmedAt"));
        awaitFacts("enrolment", 36);
        publishProgramme();
    }

    /** As on a wide screen, whatever an earlier test has left. */
    private void open(String query) {
        browser.call("Emulation.clearDeviceMetricsOverride", Map.of());
        browser.call("Emulation.setEmulatedMedia", Map.of("media", ""));
        browser.open(url("/programme" + query));
    }

    private static String text(String expression) {
        return browser.evaluate(expression).asString();
    }

    private static int number(String expression) {
        return browser.evaluate(expression).asInt();
    }

    private static List<String> texts(String expression) {
        return browser.evaluate(expression)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static String role(JsonNode node) {
        return node.path("role").path("value").asString("");
    }
}
