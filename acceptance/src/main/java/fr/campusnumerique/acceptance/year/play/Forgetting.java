package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Some who have valid certificates ask to be forgotten: half of them keep these, with their names, the others have them
 * withdrawn. Every service acknowledges; what was counted stays counted.
 */
public final class Forgetting {

    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final int FEWEST = 4;
    private static final int MOST = 40;

    /** A learner who was forgotten, and the numbers of their certificates. */
    private record Forgotten(String erasureId, boolean keeps, List<String> numbers) {}

    private final Stage stage;
    private final List<Forgotten> forgotten = new ArrayList<>();

    public Forgetting(Stage stage) {
        this.stage = stage;
    }

    public int count() {
        return forgotten.size();
    }

    public void play() {
        Map<String, List<Place>> people = new TreeMap<>(stage.ledger().places().stream()
                .collect(Collectors.groupingBy(place -> place.request().persona())));
        people.values().removeIf(places -> !places.stream().allMatch(Forgetting::isSettled));
        int many = Math.clamp(people.size() / 100, FEWEST, MOST);
        List<String> who = people.keySet().stream().limit(many).toList();
        List<Integer> all = IntStream.range(0, who.size()).boxed().toList();
        stage.together(all, number -> {
            String persona = who.get(number);
            ask(persona, people.getOrDefault(persona, List.of()), number % 2 == 0);
        });
    }

    /** Some minutes later every service has acknowledged. */
    public void awaitClosed() {
        stage.together(List.copyOf(forgotten), this::awaitClosed);
    }

    /** In the MOOC certificates become valid last, all at once; and of what was revoked nothing is kept. */
    private static boolean isSettled(Place place) {
        return place.certified() && !place.session().selfPaced() && place.certificate() == Fate.STAYS;
    }

    private void ask(String persona, List<Place> places, boolean keeps) {
        List<String> numbers = new ArrayList<>();
        List<JsonNode> own = stage.ask(Commands.listCertificates(persona)).items();
        for (JsonNode certificate : own) {
            stage.ask(Commands.claim(persona, certificate.path("certificateId").asString("")));
            numbers.add(certificate.path("number").asString(""));
        }
        stage.agree("certificates of " + persona, places.size(), numbers.size());
        Answer answer = stage.ask(Commands.askToBeForgotten(persona, keeps));
        places.forEach(place -> place.forget(keeps));
        synchronized (forgotten) {
            forgotten.add(new Forgotten(answer.text("erasureId"), keeps, numbers));
        }
    }

    private void awaitClosed(Forgotten one) {
        Await.until(
                "erasure " + one.erasureId() + " is closed",
                BOUND,
                () -> stage.ask(Commands.readErasure(one.erasureId()))
                        .text("state")
                        .equals("closed"));
    }

    public void compare() {
        Figures figures = stage.figures();
        figures.agree(
                "open erasures",
                0,
                stage.commands().ask(Commands.listOpenErasures()).items().size());
        for (Forgotten one : forgotten) {
            String expected = one.keeps() ? "valid" : "withdrawn";
            for (String number : one.numbers()) {
                JsonNode found = stage.ask(Commands.verify(number)).json();
                figures.agree(
                        "certificate " + number + " of somebody who was forgotten",
                        expected,
                        found.path("state").asString(""));
                figures.agree(
                        "certificate " + number + " names its holder",
                        one.keeps(),
                        found.path("holder").isObject());
            }
        }
    }
}
