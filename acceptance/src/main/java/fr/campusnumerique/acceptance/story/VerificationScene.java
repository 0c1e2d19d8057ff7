package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Some claim their certificate, and others check it. */
final class VerificationScene {

    private VerificationScene() {}

    /** @return how many certificates were claimed and found valid */
    static int play(Stage stage, List<Role> completing) {
        stage.narrator().scene("Certificates are claimed and verified");
        List<Role> claiming = completing.stream().filter(Role::claims).toList();
        claiming.forEach(role -> claim(stage, role));
        stage.settle();
        List<String> verified = new ArrayList<>();
        for (Role role : claiming) {
            String number = number(stage, role);
            if (verify(stage, role, number)) {
                verified.add(number);
            }
        }
        stage.agree("certificates verified", claiming.size(), verified.size());
        readPage(stage, claiming.getFirst());
        mistype(stage, number(stage, claiming.getFirst()));
        return verified.size();
    }

    static String number(Stage stage, Role role) {
        return CertificateScene.of(stage, role).path("number").asString();
    }

    private static void claim(Stage stage, Role role) {
        String id = CertificateScene.of(stage, role).path("certificateId").asString();
        JsonNode certificate = stage.ask(Commands.claim(role.persona(), id)).json();
        stage.ledger().expect(Fact.of("certificate.claimed", stage.enrolment(role)));
        stage.holds(
                role.name() + "'s certificate is claimed",
                certificate.path("claimedAt").isString());
        stage.says("%-20s claims %s".formatted(role.name(), text(certificate, "number")));
    }

    private static boolean verify(Stage stage, Role role, String number) {
        Answer answer = stage.commands().settled(Commands.verify(number));
        JsonNode found = answer.json();
        var figures = stage.figures();
        String whose = " of " + role.name() + "'s certificate, verified";
        figures.agree("state" + whose, "valid", found.path("state").asString(""));
        figures.agree("given name" + whose, role.who().givenName(), text(found.path("holder"), "givenName"));
        figures.agree("family name" + whose, role.who().familyName(), text(found.path("holder"), "familyName"));
        figures.agree("title" + whose, StoryCourse.TITLES.get(role.language()), text(found, "title"));
        figures.agree(
                "hours" + whose, (double) StoryCourse.HOURS, found.path("hours").asDouble());
        List<String> signatures = new ArrayList<>();
        found.path("signatures").forEach(one -> signatures.add(text(one, "issuer") + " " + text(one, "state")));
        figures.agree("signatures" + whose, List.of("unesco verified", "oxford verified"), signatures);
        return answer.status() == 200 && text(found, "state").equals("valid");
    }

    static void verifyWaiting(Stage stage, String number, String signed, String missing) {
        JsonNode found = stage.commands().settled(Commands.verify(number)).json();
        stage.agree("state of a waiting certificate", "awaiting-issuers", text(found, "state"));
        List<String> signatures = new ArrayList<>();
        found.path("signatures").forEach(one -> signatures.add(text(one, "issuer") + " " + text(one, "state")));
        stage.agree(
                "signatures of a waiting certificate", List.of(signed + " verified", missing + " missing"), signatures);
    }

    private static void readPage(Stage stage, Role role) {
        String number = number(stage, role);
        Answer page = stage.commands().settled(Commands.verifyOnPage(number, "fr"));
        stage.agree("answer of the verification page", 200, page.status());
        stage.holds(
                "the verification page is HTML in French",
                page.headers().firstValue("Content-Type").orElse("").startsWith("text/html")
                        && page.body().contains("lang=\"fr\""));
        stage.holds(
                "the verification page names number and holder",
                page.body().contains(number)
                        && page.body().contains(String.valueOf(role.who().familyName())));
        stage.says("Anyone verifies them by their numbers; the page of " + number + " is read in French");
    }

    private static void mistype(Stage stage, String number) {
        int place = number.length() - 4;
        char wrong = number.charAt(place) == '7' ? '3' : '7';
        String mistyped = number.substring(0, place) + wrong + number.substring(place + 1);
        Answer answer = stage.commands().settled(Commands.verify(mistyped));
        stage.agree("answer to a mistyped number", 400, answer.status());
        stage.agree("problem of a mistyped number", "/problems/certificate-number-mistyped", answer.problem());
        stage.says("One mistypes it as " + mistyped + ", and reads so");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
