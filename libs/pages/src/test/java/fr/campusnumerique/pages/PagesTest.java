package fr.campusnumerique.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;

class PagesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ThymeleafAutoConfiguration.class, PagesAutoConfiguration.class));

    private void page(Locale language, String query, Consumer<Document> checks) {
        runner.run(context -> checks.accept(Jsoup.parse(context.getBean(Pages.class)
                .render("sample", language, Map.of("title", "A & B", "about", "About"), query))));
    }

    @Test
    void a_page_says_its_language_and_leads_to_the_other_with_its_parameters() {
        page(Locale.FRENCH, "asOf=2026-09-30", page -> {
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo("fr");
            assertThat(page.title()).isEqualTo("A & B – Service");
            var other = page.selectFirst("nav a");
            assertThat(other.attr("href")).isEqualTo("?asOf=2026-09-30&lang=en");
            assertThat(other.attr("lang")).isEqualTo("en");
            assertThat(other.text()).isEqualTo("English");
        });
        page(Locale.ENGLISH, "", page -> {
            assertThat(page.selectFirst("nav a").attr("href")).isEqualTo("?lang=fr");
            assertThat(page.selectFirst("nav").attr("aria-label")).isEqualTo("Language");
        });
    }

    @Test
    void it_has_its_landmarks_and_needs_neither_scripts_nor_other_files() {
        page(Locale.ENGLISH, "", page -> {
            assertThat(page.select("header, main#content, footer, nav")).hasSize(4);
            assertThat(page.body().child(0).attr("href")).isEqualTo("#content");
            assertThat(page.select("main h1")).hasSize(1);
            assertThat(page.select("script, link, img, [src]")).isEmpty();
            assertThat(page.html()).doesNotContain(" th:", "@import", "url(", "??");
        });
    }

    @Test
    void a_theme_comes_after_the_shared_style(@TempDir Path folder) throws Exception {
        var theme = Files.writeString(folder.resolve("theme.css"), ":root { --accent: #000091; }");
        runner.withPropertyValues("campus.pages.theme=file:" + theme).run(context -> {
            var style = Jsoup.parse(context.getBean(Pages.class)
                            .render("sample", Locale.ENGLISH, Map.of("title", "A", "about", "B")))
                    .selectFirst("style")
                    .data();
            assertThat(style.strip()).startsWith("/* The style").endsWith("#000091; }");
        });
        runner.withPropertyValues("campus.pages.theme=file:/absent.css")
                .run(context -> assertThat(context).hasFailed());
    }

    /** WCAG 2.1, 1.4.3 and 1.4.11. */
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "text, ground, 4.5", "muted, ground, 4.5", "accent, ground, 4.5", "on-accent, accent, 4.5", "bad, ground, 4.5",
        "text, stripe, 4.5", "line, ground, 3", "good, ground, 3", "warn, ground, 3", "bar, bar-ground, 3"
    })
    void colours_can_be_distinguished(String colour, String ground, double least) {
        runner.run(context -> {
            var style = Jsoup.parse(context.getBean(Pages.class)
                            .render("sample", Locale.ENGLISH, Map.of("title", "A", "about", "B")))
                    .selectFirst("style")
                    .data();
            var one = luminance(style, colour);
            var other = luminance(style, ground);
            assertThat((Math.max(one, other) + .05) / (Math.min(one, other) + .05))
                    .isGreaterThanOrEqualTo(least);
        });
    }

    private static double luminance(String style, String variable) {
        var found = Pattern.compile("--" + variable + ": #(\\w+);").matcher(style);
        assertThat(found.find()).isTrue();
        var hex = found.group(1).length() == 3 ? found.group(1).replaceAll("(.)", "$1$1") : found.group(1);
        return .2126 * linear(hex, 0) + .7152 * linear(hex, 2) + .0722 * linear(hex, 4);
    }

    private static double linear(String hex, int at) {
        var share = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
    }

    @Test
    void days_are_written_as_people_write_them() {
        var instant = Instant.parse("2026-11-14T23:59:59Z");
        assertThat(Day.of(instant, Locale.ENGLISH)).isEqualTo(new Day("2026-11-14", "14 November 2026"));
        assertThat(Day.of(instant, Locale.FRENCH)).isEqualTo(new Day("2026-11-14", "14 novembre 2026"));
    }
}
