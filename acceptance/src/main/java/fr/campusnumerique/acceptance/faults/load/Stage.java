package fr.campusnumerique.acceptance.faults.load;

import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What editors and issuers do during a run: the course and a first session before it, then now and then another session
 * and another audience; one issuer adopts after a third of the events, the other after two thirds.
 */
public final class Stage {

    private static final int SESSIONS = 20;
    private static final int REVISIONS = 10;

    private final LedgerSender commands;
    private final Course course;
    private final Tally tally;
    private final StopSignal stop;
    private final List<String> sessions = new CopyOnWriteArrayList<>();
    /** With seats; the value is whether a seat needs the line manager's approval. */
    private final Map<String, Boolean> seated = new ConcurrentHashMap<>();

    private int opened;

    public Stage(LedgerSender commands, Course course, Tally tally, StopSignal stop) {
        this.commands = commands;
        this.course = course;
        this.tally = tally;
        this.stop = stop;
    }

    public void open() {
        String audience = "revision 0";
        commands.insist(
                Action.DESCRIBE_COURSE,
                answer -> audience,
                Commands.describeCourse(course.code(), course.description(audience)));
        commands.insist(
                Action.WRITE_LANGUAGE,
                answer -> Course.LANGUAGE,
                Commands.writeLanguageVersion(course.code(), Course.LANGUAGE, Course.text()));
        commands.insist(Action.LAUNCH, answer -> Course.LANGUAGE, Commands.launch(course.code(), Course.LANGUAGE));
        openSession();
    }

    /** Sessions that exist for certain, at least one. */
    public List<String> sessions() {
        return sessions;
    }

    /** Sessions among them that have seats. */
    public Set<String> seatedSessions() {
        return Set.copyOf(seated.keySet());
    }

    /** Goes on until the load is done; both issuers have adopted then. */
    public void play() {
        int revisions = 0;
        int adoptions = 0;
        while (!tally.done() || adoptions < Course.ISSUERS.size()) {
            double share = tally.share();
            if (sessions.size() < Math.min(1, share) * SESSIONS) {
                openSession();
            }
            if (revisions < Math.min(1, share) * REVISIONS) {
                revise(++revisions);
            }
            if (adoptions < Course.ISSUERS.size() && share > (adoptions + 1) / 3.0) {
                adopt(Course.ISSUERS.get(adoptions++));
            }
            stop.pause(Duration.ofMillis(100));
        }
    }

    private void openSession() {
        if (opened++ % 2 == 1) {
            openSeats();
        } else {
            openSelfPaced();
        }
    }

    /** Few seats for many learners; every other such session needs an approval. */
    private void openSeats() {
        boolean approved = opened % 4 == 0;
        var draft = SeatCommands.draft(UUID.randomUUID().toString(), course.seats(approved));
        commands.insist(Action.OPEN_SEATS, answer -> answer == null ? "" : sessionId(answer), draft)
                .map(Stage::sessionId)
                .filter(id -> commands.insist(Action.SCHEDULE, answer -> id, SeatCommands.schedule(id))
                        .isPresent())
                .ifPresent(id -> {
                    seated.put(id, approved);
                    sessions.add(id);
                });
    }

    private void openSelfPaced() {
        var opening = Commands.openSession(
                UUID.randomUUID().toString(),
                course.code(),
                Course.LANGUAGE,
                Instant.now().minusSeconds(60).toString());
        commands.insist(Action.OPEN_SESSION, answer -> answer == null ? "" : sessionId(answer), opening)
                .ifPresent(answer -> sessions.add(sessionId(answer)));
    }

    private static String sessionId(Answer answer) {
        return answer.json().path("sessionId").asString("");
    }

    private void revise(int number) {
        String audience = "revision " + number;
        String tag = commands.ask(Commands.readCourse(course.code()))
                .headers()
                .firstValue("ETag")
                .orElse("");
        commands.insist(
                Action.REVISE_COURSE,
                answer -> audience,
                Commands.describeCourse(course.code(), course.description(audience))
                        .header("If-Match", tag));
    }

    private void adopt(String issuer) {
        commands.insist(Action.ADOPT, answer -> issuer, Commands.adopt("officer-" + issuer, course.code()));
    }
}
