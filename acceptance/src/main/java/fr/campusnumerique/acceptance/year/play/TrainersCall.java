package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.CallTexts;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.local.identity.LocalIdentity;
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
public final class TrainersCall implements Scenario {

    private static final Duration BOUND = Duration.ofSeconds(30);
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
    private volatile boolean over;

    public TrainersCall(Stage stage, String call, int applications) {
        this.stage = stage;
        this.call = call;
        this.applications = applications;
        this.opensAt = stage.now().minusSeconds(60);
    }

    /** How many will have been accepted when it is over. */
    int acceptable() {
        return (int)
                IntStream.range(0, applications).filter(TrainersCall::accepts).count();
    }

    /** Persona of one of these, from 0. */
    String accepted(int index) {
        return persona(IntStream.range(0, applications)
                .filter(TrainersCall::accepts)
                .skip(index)
                .findFirst()
                .orElseThrow());
    }

    /** Whether all is decided. */
    boolean isOver() {
        return over;
    }

    private String persona(int number) {
        return "trainer-" + call + "-" + number;
    }

    /** It is reviewed once it is closed. */
    @Override
    public int due() {
        return next == Step.APPLY ? 0 : PlannedSession.MONTH;
    }

    @Override
    public int weight() {
        return 0;
    }

    @Override
    public boolean step() {
        switch (next) {
            case APPLY -> {
                stage.commands()
                        .ask(ProgrammeCommands.announceCall(
                                call, CallTexts.plan(opensAt, opensAt.plus(Duration.ofDays(14)))));
                stage.together(IntStream.range(0, applications).boxed().toList(), this::applies);
                next = Step.REVIEW;
            }
            case REVIEW -> {
                stage.together(List.copyOf(numbers.keySet()), this::review);
                next = Step.DECIDE;
            }
            case DECIDE -> {
                stage.together(List.copyOf(numbers.keySet()), this::decide);
                over = true;
                return false;
            }
        }
        return true;
    }

    private void applies(int number) {
        String persona = persona(number);
        Answer answer = stage.ask(ProgrammeCommands.apply(persona, call, CallTexts.form(number)));
        String id = answer.text("applicationId");
        numbers.put(id, number);
        applicants.put(id, persona);
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
            stage.ask(ProgrammeCommands.review(
                    reviewer, id, Map.of("technicalExpertise", score, "trainingExperience", 3, "commitment", 2)));
        }
    }

    private void decide(String id) {
        boolean yes = accepts(numbers.getOrDefault(id, 0));
        stage.ask(ProgrammeCommands.decide(id, yes ? "accepted" : "refused", yes ? "Recognised expertise" : "Later"));
        synchronized (this) {
            accepted += yes ? 1 : 0;
        }
    }

    private static boolean accepts(int number) {
        return number % 3 != 2;
    }

    /** What the call came to, against what the officer sees of it. */
    public void compare() {
        Figures figures = stage.figures();
        List<String> states = new ArrayList<>();
        int reviews = 0;
        List<JsonNode> items =
                stage.ask(ProgrammeCommands.readApplications(call)).items();
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
        return stage.ask(ProgrammeCommands.listTrainers()).items().size();
    }

    private static int count(List<String> states, String state) {
        return (int) states.stream().filter(state::equals).count();
    }
}
