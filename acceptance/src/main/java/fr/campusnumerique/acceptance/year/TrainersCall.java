package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.Answer;
import fr.campusnumerique.acceptance.api.Await;
import fr.campusnumerique.acceptance.api.ProgrammeCommands;
import fr.campusnumerique.local.LocalIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The call for volunteer trainers: applications, two blind reviews of each, and the officer's decisions. */
final class TrainersCall implements Life {

    private static final Duration BOUND = Duration.ofSeconds(30);
    /** The call is closed by a date in the future; on a slow machine the request itself takes a while to arrive. */
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(8);

    private static final int REVIEWERS = 12;

    private enum Step {
        APPLY,
        REVIEW,
        DECIDE
    }

    private final Stage stage;
    private final String call;
    private final int applications;
    private final Instant opensAt;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<String, String> applicants = new ConcurrentHashMap<>();
    private Step next = Step.APPLY;
    private int accepted;

    TrainersCall(Stage stage, String call, int applications) {
        this.stage = stage;
        this.call = call;
        this.applications = applications;
        this.opensAt = Instant.now().minusSeconds(60);
    }

    @Override
    public int weight() {
        return 0;
    }

    @Override
    public boolean step() {
        switch (next) {
            case APPLY -> {
                stage.calls().ask(ProgrammeCommands.announceCall(call, plan(opensAt.plus(Duration.ofHours(1)))));
                stage.calls().together(IntStream.range(0, applications).boxed().toList(), this::applies);
                close();
                next = Step.REVIEW;
            }
            case REVIEW -> {
                awaitClosed();
                stage.calls().together(List.copyOf(numbers.keySet()), this::review);
                next = Step.DECIDE;
            }
            case DECIDE -> {
                stage.calls().together(List.copyOf(numbers.keySet()), this::decide);
                return false;
            }
        }
        return true;
    }

    private void applies(int number) {
        String persona = "learner-volunteer-" + call + "-" + number;
        Answer answer = stage.calls().ask(ProgrammeCommands.apply(persona, call, form(number)));
        String id = Cohort.text(answer, "applicationId");
        numbers.put(id, number);
        applicants.put(id, persona);
    }

    /** The call ends when all have applied: its end may be brought forward while it is open. */
    private void close() {
        String tag = stage.calls()
                .ask(ProgrammeCommands.readCall(call))
                .headers()
                .firstValue("ETag")
                .orElse("");
        Instant end = Instant.now().plus(UNTIL_CLOSED);
        stage.calls().ask(ProgrammeCommands.announceCall(call, plan(end)).header("If-Match", tag));
    }

    private void awaitClosed() {
        Await.until(
                "the call " + call + " is closed",
                BOUND,
                () -> Cohort.text(stage.calls().ask(ProgrammeCommands.readCall(call)), "state")
                        .equals("closed"));
    }

    /** By two reviewers who do not work for the applicant's administration. */
    private void review(String id) {
        int number = numbers.getOrDefault(id, 0);
        String employer = Objects.requireNonNull(
                LocalIdentity.persona(applicants.getOrDefault(id, "")).administration());
        List<String> reviewers = IntStream.range(0, REVIEWERS)
                .mapToObj(other -> "reviewer-year-" + (number + other) % REVIEWERS)
                .filter(reviewer ->
                        !employer.equals(LocalIdentity.persona(reviewer).administration()))
                .limit(2)
                .toList();
        for (String reviewer : reviewers) {
            int score = 1 + (number + reviewer.length()) % 4;
            stage.calls()
                    .ask(ProgrammeCommands.review(
                            reviewer,
                            id,
                            Map.of("technicalExpertise", score, "trainingExperience", 3, "commitment", 2)));
        }
    }

    private void decide(String id) {
        boolean yes = accepts(numbers.getOrDefault(id, 0));
        stage.calls()
                .ask(ProgrammeCommands.decide(
                        id, yes ? "accepted" : "refused", yes ? "Recognised expertise" : "Later"));
        synchronized (this) {
            accepted += yes ? 1 : 0;
        }
    }

    private static boolean accepts(int number) {
        return number % 3 != 2;
    }

    /** What the call came to, against what the officer sees of it. */
    void compare() {
        Figures figures = stage.figures();
        List<String> states = new ArrayList<>();
        int reviews = 0;
        JsonNode items = stage.calls()
                .ask(ProgrammeCommands.readApplications(call))
                .json()
                .path("items");
        for (JsonNode item : items) {
            states.add(item.path("state").asString(""));
            reviews += item.path("reviews").size();
        }
        figures.agree("applications to the call", applications, states.size());
        figures.agree("applications accepted", accepted, count(states, "accepted"));
        figures.agree("applications refused", applications - accepted, count(states, "refused"));
        figures.agree("reviews of applications", 2 * applications, reviews);
        Await.until("the trainers", BOUND, () -> trainers() >= accepted);
        figures.agree("trainers accepted by the call", accepted, trainers());
    }

    private int trainers() {
        return stage.calls()
                .ask(ProgrammeCommands.listTrainers())
                .json()
                .path("items")
                .size();
    }

    private static int count(List<String> states, String state) {
        return (int) states.stream().filter(state::equals).count();
    }

    private Map<String, Object> plan(Instant closesAt) {
        Map<String, String> french = Map.of("title", "Appel à formateurs", "text", "La demande dépasse l’offre.");
        Map<String, String> english = Map.of("title", "Call for trainers", "text", "Demand outgrows the offer.");
        return Map.of(
                "texts",
                Map.of("fr", french, "en", english),
                "disciplines",
                List.of("data-science", "cybersecurity", "agile-methods", "cloud-computing"),
                "opensAt",
                opensAt.toString(),
                "closesAt",
                closesAt.toString(),
                "weights",
                Map.of("technicalExpertise", 40, "trainingExperience", 35, "commitment", 25));
    }

    private static Map<String, Object> form(int number) {
        String discipline = List.of("data-science", "cybersecurity", "agile-methods", "cloud-computing")
                .get(number % 4);
        return Map.of(
                "expertise",
                List.of(Map.of("discipline", discipline, "years", 2 + number % 9, "evidence", "Projects")),
                "experience",
                Map.of("sessionsLed", number % 20, "description", "Workshops"),
                "commitment",
                Map.of("daysPerYear", 4 + number % 8, "employerAgrees", true),
                "motivation",
                "To pass on what I have learnt.",
                "languages",
                List.of("fr"),
                "cities",
                List.of("Bordeaux"));
    }
}
