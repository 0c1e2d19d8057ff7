package fr.campusnumerique.acceptance.bench.campus;

import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Learners of the MOOC who come at a steady pace. Each enrols, says where they stand, finishes the module and says where they
 * stand then, some seconds apart, and looks four times besides: at the open sessions, the course, their enrolment and their
 * certificates. Each request has its moment, and one that comes late does not move the next: its time runs from that moment.
 */
final class HttpLoad {

    /** What is asked. */
    enum Kind {
        ENROL("enrol", 0),
        LOOK_AT_SESSIONS("open sessions", 1),
        BASELINE("survey before", 4),
        LOOK_AT_COURSE("course", 5),
        MODULE("module", 8),
        LOOK_AT_ENROLMENT("own enrolment", 9),
        FOLLOW_UP("survey after", 14),
        LOOK_AT_CERTIFICATES("own certificates", 15);

        /** From the first to the last moment of a learner. */
        static final int SECONDS = 16;

        private final String word;
        private final int second;

        Kind(String word, int second) {
            this.word = word;
            this.second = second;
        }

        String word() {
            return word;
        }
    }

    /**
     * One answer.
     *
     * @param millis from the moment at which the request was due
     */
    record Timed(Kind kind, double millis, boolean acknowledged) {}

    /** @param at nanoseconds from the beginning */
    private record Due(Kind kind, String learner, long at) {}

    private static final Map<String, Object> BEFORE = Map.of("proficiency", 2, "confidence", 3);
    private static final Map<String, Object> AFTER = Map.of("proficiency", 4, "confidence", 4, "rating", 4);

    private final CampusApi api;
    private final Offer offer;
    private final ConcurrentMap<String, String> enrolments = new ConcurrentHashMap<>();
    private final Queue<Timed> timed = new ConcurrentLinkedQueue<>();

    HttpLoad(CampusApi api, Offer offer) {
        this.api = api;
        this.offer = offer;
    }

    /** How many requests a second these are. */
    static double rate(double learnersASecond) {
        return learnersASecond * Kind.values().length;
    }

    /** Goes on until as many learners as come in a while are at each moment of theirs, then for so long again, which counts. */
    List<Timed> run(double learnersASecond, Duration duration) {
        long begin = System.nanoTime();
        long counts = Duration.ofSeconds(Kind.SECONDS).toNanos();
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Due due : plan(learnersASecond, counts + duration.toNanos())) {
                for (long left = begin + due.at() - System.nanoTime();
                        left > 0;
                        left = begin + due.at() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                requests.execute(() -> answer(due, begin, due.at() >= counts));
            }
        }
        return List.copyOf(timed);
    }

    private static List<Due> plan(double learnersASecond, long end) {
        List<Due> all = new ArrayList<>();
        long between = (long) (1e9 / learnersASecond);
        for (long number = 0; number * between < end; number++) {
            for (Kind kind : Kind.values()) {
                long at = number * between + Duration.ofSeconds(kind.second).toNanos();
                if (at < end) {
                    all.add(new Due(kind, "learner-bench-mooc-" + number, at));
                }
            }
        }
        all.sort(Comparator.comparingLong(Due::at));
        return all;
    }

    private void answer(Due due, long begin, boolean counts) {
        boolean acknowledged = false;
        try {
            Answer answer = api.send(command(due));
            acknowledged = answer.acknowledged();
            if (due.kind() == Kind.ENROL) {
                enrolments.put(due.learner(), answer.text("enrolmentId"));
            }
        } catch (IOException unanswered) {
            // Counted as not acknowledged, with the time that was waited in vain.
            acknowledged = false;
        }
        if (counts) {
            timed.add(new Timed(due.kind(), (System.nanoTime() - begin - due.at()) / 1e6, acknowledged));
        }
    }

    private Command command(Due due) {
        String learner = due.learner();
        String enrolment = enrolments.getOrDefault(learner, "none");
        return switch (due.kind()) {
            case ENROL -> Commands.enrol(learner, offer.selfPaced());
            case LOOK_AT_SESSIONS -> Commands.listOpenSessions();
            case BASELINE -> ProgrammeCommands.baseline(learner, enrolment, BEFORE);
            case LOOK_AT_COURSE -> Commands.readCourse(offer.mooc().code());
            case MODULE ->
                Commands.reportModule(
                        offer.selfPaced(), LocalIdentity.persona(learner).subject(), Offer.MODULE);
            case LOOK_AT_ENROLMENT -> Commands.readEnrolment(learner, enrolment);
            case FOLLOW_UP -> ProgrammeCommands.followUp(learner, enrolment, AFTER);
            case LOOK_AT_CERTIFICATES -> Commands.listCertificates(learner);
        };
    }
}
