package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.certificate.credential.CertificateNumber;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

class VerificationTest extends RunningService {

    private static final String PROBLEM = "application/problem+json";
    private static final String UNKNOWN =
            CertificateNumber.draw(new java.util.Random(7), 2026).text();

    @Test
    void a_valid_certificate_is_shown_with_each_signature_checked() {
        var learnt = valid();
        var answer = get("/verify/" + stored(learnt).number(), null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
        var shown = answer.json();
        assertThat(shown.get("state").asString()).isEqualTo("valid");
        assertThat(shown.get("title").asString()).startsWith("IA et transformation numérique");
        assertThat(shown.get("hours").asInt()).isEqualTo(12);
        assertThat(shown.get("completedAt").asString()).isEqualTo("2026-11-14T17:20:31.090Z");
        assertThat(shown.get("validAt").isNull()).isFalse();
        assertThat(shown.get("signatures"))
                .hasSize(2)
                .allSatisfy(signature ->
                        assertThat(signature.get("state").asString()).isEqualTo("verified"));
    }

    @Test
    void anyone_can_check_a_signature_offline_with_the_published_key_and_another_library() {
        var learnt = valid();
        claim(learnt);
        for (JsonNode signature : shown(learnt).get("signatures")) {
            var key = get("/issuers/" + signature.get("issuer").asString() + "/keys", null)
                    .json()
                    .get("keys")
                    .get(0);
            assertThat(key.get("kid").asString())
                    .isEqualTo(signature.get("keyId").asString());
            var statement = signature.get("statement").asString().getBytes(StandardCharsets.UTF_8);
            var verifier = new Ed25519Signer();
            verifier.init(false, new Ed25519PublicKeyParameters(decoded(key.get("x"))));
            verifier.update(statement, 0, statement.length);
            assertThat(verifier.verifySignature(decoded(signature.get("value"))))
                    .isTrue();
        }
    }

    private static byte[] decoded(JsonNode base64) {
        return Base64.getUrlDecoder().decode(base64.asString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "certified.title, Doctorate in everything",
        "certified.durationMinutes, 7200",
        "holder.familyName, Somebody",
        "holder.givenName, Somebody",
        "courseCode, OTHER",
        "language, en",
        "completedAt, 2020-01-01T00:00:00Z",
        "openedAt, 2020-01-01T00:00:00Z",
        "signatures.0.signedAt, 2020-01-01T00:00:00Z",
        "signatures.0.value, AAAA",
        "signatures.0.keyId, another",
        "certified.requiredIssuers.0, oxford"
    })
    void a_document_that_was_changed_is_broken(String field, String value) {
        var learnt = valid();
        claim(learnt);
        assertThat(shown(learnt).get("state").asString()).isEqualTo("valid");
        Object typed = field.endsWith("At")
                ? java.util.Date.from(java.time.Instant.parse(value))
                : field.endsWith("Minutes") ? (Object) Integer.valueOf(value) : value;
        change(learnt, field, typed);
        assertThat(shown(learnt).get("state").asString()).isEqualTo("broken");
        assertThat(shown(learnt).get("validAt").isNull()).isTrue();
        var page = page("/verify/" + stored(learnt).number() + "?lang=en");
        assertThat(page.body()).contains("Do not trust this certificate");
    }

    @Test
    void a_changed_document_is_not_claimed_and_so_not_signed_again() {
        var learnt = valid();
        change(learnt, "certified.title", "Doctorate in everything");
        var answer = claim(learnt);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("/problems/certificate-broken");
        assertThat(shown(learnt).get("state").asString()).isEqualTo("broken");
    }

    @Test
    void a_changed_document_does_not_hold_up_the_signing_of_others() {
        var course = knownCourse("unesco", "oxford");
        adopt("unesco", course);
        var changed = completed(course);
        var other = completed(course);
        org.awaitility.Awaitility.await().atMost(SOON).until(() -> certificates.countSigned(course, "unesco") == 2);
        change(changed, "certified.title", "Doctorate in everything");
        adopt("oxford", course);
        awaitState(other, Certificate.State.VALID);
        backlog.sweep();
        assertThat(stored(changed).awaiting()).containsExactly("oxford");
    }

    @Test
    void who_has_not_signed_is_shown() {
        var course = knownCourse("unesco", "oxford");
        adopt("unesco", course);
        var learnt = completed(course);
        var shown = shown(learnt);
        assertThat(shown.get("state").asString()).isEqualTo("awaiting-issuers");
        assertThat(shown.get("signatures").get(1).get("issuer").asString()).isEqualTo("oxford");
        assertThat(shown.get("signatures").get(1).get("state").asString()).isEqualTo("missing");
        assertThat(page("/verify/" + stored(learnt).number() + "?lang=fr").body())
                .contains("Ce certificat n’est pas encore valide")
                .contains("Université d’Oxford")
                .contains("Pas encore signé");
    }

    @Test
    void an_unknown_number_and_a_mistyped_one_are_distinguished() {
        var unknown = get("/verify/" + UNKNOWN, null);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("/problems/certificate-unknown");
        var mistyped = get("/verify/" + UNKNOWN.replaceFirst("-2026-", "-2025-"), null);
        assertThat(mistyped.status()).isEqualTo(400);
        assertThat(mistyped.problem()).isEqualTo("/problems/certificate-number-mistyped");
        assertThat(mistyped.json().get("errors").get(0).get("field").asString()).isEqualTo("number");
    }

    @Test
    void a_number_is_read_as_people_type_it() {
        var number = stored(valid()).number();
        for (var typed : new String[] {
            number.toLowerCase(java.util.Locale.ROOT), number.replace("-", ""), number.replace("-", "%20")
        }) {
            assertThat(get("/verify/" + typed, null).json().get("number").asString())
                    .isEqualTo(number);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%00", "..", "a%2Fb", "%F0%9F%98%80", "'%20or%201=1"})
    void strange_numbers_do_no_harm(String typed) {
        var answer = get("/verify/" + typed, null, "Accept", "text/html");
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("<script>");
    }

    @Test
    void the_page_is_in_french_or_english() {
        var number = stored(valid()).number();
        var french = page("/verify/" + number, "Accept-Language", "fr-CA,fr;q=0.9,en;q=0.8");
        assertThat(french.status()).isEqualTo(200);
        assertThat(french.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(french.header("Content-Language")).isEqualTo("fr");
        assertThat(french.header("Cache-Control")).isEqualTo("no-store");
        assertThat(french.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(french.body())
                .contains("<html lang=\"fr\">", "Ce certificat est valide", "14 novembre 2026", "Vérifiée", "?lang=en");
        var english = page("/verify/" + number + "?lang=en", "Accept-Language", "fr");
        assertThat(english.body())
                .contains("<html lang=\"en\">", "This certificate is valid", "14 November 2026", "Verified", "?lang=fr")
                .contains("<dd lang=\"fr\">IA et transformation numérique dans le secteur public</dd>")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"de-LU,fr;q=0.8,en;q=0.2|fr", "en;q=0.4,fr;q=0.9|fr", "de|en", ";;q=|en"})
    void the_readers_language_is_the_best_of_those_that_there_are(String accepted, String language) {
        assertThat(page("/verify", "Accept-Language", accepted).header("Content-Language"))
                .isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/verify?number=%ff", "/verify/CNP?lang=%E9"})
    void an_address_that_cannot_be_decoded_is_refused(String path) {
        var answer = get(path, null, "Accept", "text/html");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("/problems/malformed-address");
    }

    @Test
    void the_page_can_be_used_without_sight_script_or_other_hosts() {
        var body = page("/verify/" + stored(valid()).number()).body();
        assertThat(body)
                .contains(
                        "<meta name=\"viewport\"",
                        "class=\"skip\" href=\"#content\"",
                        "<main id=\"content\"",
                        "<h1",
                        "<h2")
                .contains("<caption", "scope=\"col\"", "scope=\"row\"", "<time datetime=\"2026-11-14\"")
                .doesNotContain("<script", "http://localhost", "https://", "src=", "@import", " th:");
        var form = page("/verify").body();
        assertThat(form)
                .contains(
                        "<label for=\"number\"", "aria-describedby=\"hint\"", "<form method=\"get\" action=\"verify\"");
    }

    @Test
    void names_are_shown_as_text_whatever_is_in_them() {
        var learnt = valid();
        var token = ClaimTest.token(learnt, "<b>Bobby</b>", "O'Brien & \"Söhne\"");
        assertThat(post("/certificates/" + learnt.certificateId() + "/claim", token, "")
                        .status())
                .isEqualTo(200);
        var body = page("/verify/" + stored(learnt).number()).body();
        assertThat(body)
                .contains("&lt;b&gt;Bobby&lt;/b&gt; O&#39;Brien &amp; &quot;Söhne&quot;")
                .doesNotContain("<b>");
        var holder = shown(learnt).get("holder");
        assertThat(holder.get("givenName").asString()).isEqualTo("<b>Bobby</b>");
    }

    @Test
    void the_form_leads_to_the_certificate_or_says_what_is_wrong() {
        var number = stored(valid()).number();
        var typed = number.toLowerCase(java.util.Locale.ROOT).replace('-', '+');
        var found = page("/verify?number=" + typed + "&lang=fr");
        assertThat(found.status()).isEqualTo(303);
        assertThat(found.header("Location")).endsWith("verify/" + number + "?lang=fr");
        var mistyped = page("/verify?number=%22%3E%3Cb%3E&lang=en");
        assertThat(mistyped.status()).isEqualTo(400);
        assertThat(mistyped.body())
                .contains("This number is mistyped", "aria-invalid=\"true\"", "aria-describedby=\"hint error\"")
                .contains("value=\"&quot;&gt;&lt;b&gt;\"");
        assertThat(page("/verify?number=").status()).isEqualTo(200);
        var unknown = page("/verify/" + UNKNOWN + "?lang=fr");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("Aucun certificat ne porte ce numéro", UNKNOWN);
        var wrong = page("/verify/nonsense?lang=en");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("This number is mistyped");
    }

    @Test
    void browsers_get_the_page_and_programs_get_json() {
        var path = "/verify/" + stored(valid()).number();
        var browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        assertThat(get(path, null, "Accept", browser).header("Content-Type")).startsWith("text/html");
        assertThat(get(path, null, "Accept", "*/*").header("Content-Type")).startsWith("application/json");
        assertThat(get(path, null, "Accept", "application/json").header("Content-Type"))
                .startsWith("application/json");
        for (var mistyped : new String[] {"/verify/nonsense", "/verify?number=nonsense"}) {
            assertThat(get(mistyped, null, "Accept", browser).header("Content-Type"))
                    .startsWith("text/html");
            assertThat(get(mistyped, null, "Accept", "*/*").header("Content-Type"))
                    .isEqualTo(PROBLEM);
            assertThat(get(mistyped, null).header("Content-Type")).isEqualTo(PROBLEM);
            assertThat(get(mistyped, null, "Accept", "image/png").status()).isEqualTo(406);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "*/*"})
    void a_number_as_people_type_it_leads_everybody_to_the_certificate(String accepted) {
        var number = stored(valid()).number();
        var found = get("/verify?number=" + number.toLowerCase(java.util.Locale.ROOT), null, "Accept", accepted);
        assertThat(found.status()).isEqualTo(303);
        assertThat(found.header("Location")).endsWith("verify/" + number);
    }

    private void change(Learnt learnt, String field, Object value) {
        var result = store.updateFirst(
                Query.query(Criteria.where("_id").is(learnt.certificateId())),
                new Update().set(field, value),
                "certificates");
        assertThat(result.getModifiedCount()).isEqualTo(1);
    }

    private JsonNode shown(Learnt learnt) {
        return get("/verify/" + stored(learnt).number(), null).json();
    }

    private Answer page(String path, String... headers) {
        var all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Accept";
        all[headers.length + 1] = "text/html";
        return get(path, null, all);
    }
}
