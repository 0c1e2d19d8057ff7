package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.PlannedSession.Turn;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The trainers whom the call brought. The programme's officer finds one for each session that wants one, and asks them; now
 * and then one refuses.
 */
public final class Volunteers {

    /** So many sessions at least come to each, so that some can be recognised. */
    private static final int SESSIONS_EACH = 8;

    private static final int REFUSED_EVERY = 9;

    private final Stage stage;
    private final TrainersCall call;
    private final int teaching;
    private final int every;
    private final Map<String, List<PlannedSession>> taught = new TreeMap<>();

    /** @param sessions of the year: the fewer there are, the fewer of the accepted teach */
    public Volunteers(Stage stage, TrainersCall call, int sessions) {
        this.stage = stage;
        this.call = call;
        this.every = PlannedSession.everyWithVolunteer(sessions);
        this.teaching = Math.clamp(sessions / every / SESSIONS_EACH, 1, call.acceptable());
    }

    /** Whether they are known, or the session wants none. */
    boolean canBeAsked(PlannedSession session) {
        return !session.is(Turn.WITH_VOLUNTEER) || call.isOver();
    }

    /** Looks for one among those who could teach the session, and asks them. */
    void ask(PlannedSession session, String sessionId) {
        String persona = asked(session);
        String trainer = subject(persona);
        List<JsonNode> candidates =
                stage.ask(ProgrammeCommands.listCandidates(sessionId)).items();
        List<String> found = new ArrayList<>();
        candidates.forEach(one -> found.add(one.path("trainerId").asString("")));
        stage.agree("a free volunteer for " + session.reference(), true, found.contains(trainer));
        stage.ask(ProgrammeCommands.askTrainer(trainer, sessionId));
        stage.ask(ProgrammeCommands.answerAsTrainer(persona, trainer, sessionId, accepts(session)));
        if (accepts(session)) {
            synchronized (taught) {
                taught.computeIfAbsent(persona, first -> new ArrayList<>()).add(session);
            }
        }
    }

    /** Persona who notes the attendance: the volunteer, where one has accepted. */
    String teacher(PlannedSession session) {
        return session.is(Turn.WITH_VOLUNTEER) && accepts(session) ? asked(session) : session.trainer();
    }

    /** Ids of all who teach a session: who was named when it was opened, and the volunteer who has accepted. */
    public List<String> trainers(PlannedSession session) {
        return Stream.of(session.trainer(), teacher(session))
                .filter(persona -> !persona.isEmpty())
                .map(Volunteers::subject)
                .distinct()
                .toList();
    }

    /** Sessions by the persona who accepted them. */
    public Map<String, List<PlannedSession>> taught() {
        synchronized (taught) {
            return new TreeMap<>(taught);
        }
    }

    public static String subject(String persona) {
        return LocalIdentity.persona(persona).subject();
    }

    private String asked(PlannedSession session) {
        return call.accepted(session.number() / every % teaching);
    }

    private boolean accepts(PlannedSession session) {
        return session.number() / every % REFUSED_EVERY != REFUSED_EVERY - 1;
    }
}
