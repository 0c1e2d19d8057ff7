package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One issuer adopts the certificates, and they still wait; the second one does, and they become valid. */
final class CertificateScene {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private CertificateScene() {}

    static void play(Stage stage, List<Role> completing) {
        stage.narrator().scene("The certificates");
        for (String issuer : StoryCourse.ISSUERS) {
            adopt(stage, issuer, completing);
            List<String> waitFor = StoryCourse.ISSUERS.stream()
                    .filter(other -> !adopted(stage).contains(other))
                    .toList();
            stage.together(completing, role -> compare(stage, role, waitFor));
            if (waitFor.isEmpty()) {
                stage.says("All " + completing.size() + " certificates are valid");
            } else {
                String example = VerificationScene.number(stage, completing.getFirst());
                stage.says("All " + completing.size() + " certificates still wait for " + String.join(", ", waitFor)
                        + "; anyone sees that, e.g. of " + example);
                VerificationScene.verifyWaiting(stage, example, issuer, waitFor.getFirst());
            }
        }
    }

    private static List<String> adopted(Stage stage) {
        return adoptions(stage).stream()
                .filter(adoption -> adoption.path("adoptedAt").isString())
                .map(adoption -> adoption.path("issuer").asString(""))
                .toList();
    }

    /** How far each required issuer is. */
    private static List<JsonNode> adoptions(Stage stage) {
        return stage.ask(Commands.readAdoptions("officer-" + StoryCourse.ISSUERS.getFirst(), stage.course()))
                .items();
    }

    private static void adopt(Stage stage, String issuer, List<Role> completing) {
        stage.ask(Commands.adopt("officer-" + issuer, stage.course()));
        stage.says("The officer of " + issuer + " adopts the certificates of " + stage.course());
        Await.until(
                "the signatures of " + issuer,
                BOUND,
                () -> adoptions(stage).stream()
                        .anyMatch(
                                adoption -> adoption.path("issuer").asString("").equals(issuer)
                                        && adoption.path("waiting").asLong(-1) == 0));
        boolean last = issuer.equals(StoryCourse.ISSUERS.getLast());
        completing.forEach(role -> stage.ledger()
                .expect(
                        last
                                ? Fact.of("certificate.validated", stage.enrolment(role))
                                : new Fact("certificate.signed", stage.enrolment(role), issuer)));
        stage.settle();
    }

    private static void compare(Stage stage, Role role, List<String> waitFor) {
        JsonNode certificate = of(stage, role);
        String name = role.name();
        stage.agree(
                "state of " + name + "'s certificate",
                waitFor.isEmpty() ? "valid" : "awaiting-issuers",
                certificate.path("state").asString(""));
        stage.agree(
                "issuers that " + name + "'s certificate waits for",
                waitFor,
                certificate.path("awaiting").values().stream()
                        .map(JsonNode::asString)
                        .toList());
    }

    /** The holder's certificate for the enrolment of this story; they may have others. */
    static JsonNode of(Stage stage, Role role) {
        String id = stage.live().certificateOf(stage.enrolment(role)).orElseThrow();
        List<JsonNode> own =
                stage.ask(Commands.listCertificates(role.persona())).items();
        return own.stream()
                .filter(certificate ->
                        certificate.path("certificateId").asString("").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(role.name() + " has " + own + " but not " + id));
    }
}
