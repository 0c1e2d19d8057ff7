package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.Answer;
import fr.campusnumerique.acceptance.api.Await;
import fr.campusnumerique.acceptance.api.Commands;
import fr.campusnumerique.acceptance.api.ErasureCommands;
import fr.campusnumerique.acceptance.figures.Figures;
import fr.campusnumerique.acceptance.year.PlannedRequest.Fate;
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
final class Forgetting {

    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final int FEWEST = 4;
    private static final int MOST = 40;

    /** A learner who was forgotten, and the numbers of their certificates. */
    private record Forgotten(String erasureId, boolean keeps, List<String> numbers) {}

    private final Stage stage;
    private final List<Forgotten> forgotten = new ArrayList<>();

    Forgetting(Stage stage) {
        this.stage = stage;
    }

    int count() {
        return forgotten.size();
    }

    void play() {
        Map<String, List<Place>> people = new TreeMap<>(stage.ledger().places().stream()
                .collect(Collectors.groupingBy(place -> place.request().persona())));
        people.values().removeIf(places -> !places.stream().allMatch(Forgetting::isSettled));
        int many = Math.clamp(people.size() / 100, FEWEST, MOST);
        List<String> who = people.keySet().stream().limit(many).toList();
        List<Integer> all = IntStream.range(0, who.size()).boxed().toList();
        stage.calls().together(all, number -> {
            String persona = who.get(number);
            ask(persona, people.getOrDefault(persona, List.of()), number % 2 == 0);
        });
        stage.calls().together(List.copyOf(forgotten), this::awaitClosed);
    }

    /** In the MOOC certificates become valid last, all at once; and of what was revoked nothing is kept. */
    private static boolean isSettled(Place place) {
        return place.certified() && !place.session().selfPaced() && place.certificate() == Fate.STAYS;
    }

    private void ask(String persona, List<Place> places, boolean keeps) {
        List<String> numbers = new ArrayList<>();
        JsonNode own =
                stage.calls().ask(Commands.listCertificates(persona)).json().path("items");
        for (JsonNode certificate : own) {
            stage.calls()
                    .ask(Commands.claim(
                            persona, certificate.path("certificateId").asString("")));
            numbers.add(certificate.path("number").asString(""));
        }
        stage.figures().agree("certificates of " + persona, places.size(), numbers.size());
        Answer answer = stage.calls().ask(ErasureCommands.ask(persona, keeps));
        places.forEach(place -> place.forget(keeps));
        synchronized (forgotten) {
            forgotten.add(new Forgotten(Cohort.text(answer, "erasureId"), keeps, numbers));
        }
    }

    private void awaitClosed(Forgotten one) {
        Await.until(
                "erasure " + one.erasureId() + " is closed",
                BOUND,
                () -> Cohort.text(stage.calls().ask(ErasureCommands.read(one.erasureId())), "state")
                        .equals("closed"));
    }

    void compare() {
        Figures figures = stage.figures();
        figures.agree(
                "open erasures",
                0,
                stage.calls()
                        .ask(ErasureCommands.listOpen())
                        .json()
                        .path("items")
                        .size());
        for (Forgotten one : forgotten) {
            String expected = one.keeps() ? "valid" : "withdrawn";
            for (String number : one.numbers()) {
                JsonNode found = stage.calls().ask(Commands.verify(number)).json();
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
