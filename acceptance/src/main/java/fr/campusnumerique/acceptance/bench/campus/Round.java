package fr.campusnumerique.acceptance.bench.campus;

import fr.campusnumerique.acceptance.kernel.events.OpenWork;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Command.Text;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.kernel.http.Superiors;
import fr.campusnumerique.local.clock.ReplayClock;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.identity.Persona;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Sessions from their draft to the last survey, all side by side, in the proportions of the year: in each, twelve ask for ten
 * seats; every eighth wants the line managers' word; one gives the seat back, which the next in line accepts; nine say where
 * they stand, nine attend and finish the module, eight say where they stand afterwards; certificates are signed. What a step
 * needs is published and consumed everywhere before it.
 *
 * @param name distinguishes its learners from those of other rounds
 */
record Round(CommandSender commands, OpenWork work, ReplayClock clock, Offer offer, String name, int sessions) {

    /** Requests for seats in one session. */
    static final int ASKING = 12;

    private static final int SEATS = 10;
    private static final int APPROVED_EVERY = 8;
    private static final Duration AHEAD = Duration.ofDays(30);
    private static final Duration LENGTH = Duration.ofHours(7);
    private static final Map<String, Object> BEFORE = Map.of("proficiency", 2, "confidence", 3);
    private static final Map<String, Object> AFTER = Map.of("proficiency", 4, "confidence", 4, "rating", 4);

    /** A learner in a session. */
    private record Place(Persona learner, String enrolmentId, String state) {}

    /** One session, with everybody in it as it stands now. */
    private record Class(String sessionId, Persona trainer, List<Place> places) {

        List<Place> in(String state) {
            return List.copyOf(places).stream()
                    .filter(place -> place.state().equals(state))
                    .toList();
        }

        void moved(Place place, String state) {
            places.set(places.indexOf(place), new Place(place.learner(), place.enrolmentId(), state));
        }

        /** All with a seat but one. */
        List<Place> attending() {
            return in("confirmed").subList(1, SEATS);
        }
    }

    void play() {
        Instant starts = clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.HOURS);
        List<Class> classes = Collections.synchronizedList(new ArrayList<>());
        commands.together(IntStream.range(0, sessions).boxed().toList(), number -> classes.add(open(number, starts)));
        work.awaitNothing();
        each(classes, this::ask);
        each(classes, this::approve);
        each(classes, this::giveBack);
        work.awaitNothing();
        each(classes, this::accept);
        work.awaitNothing();
        each(classes, this::baseline);
        clock.advanceTo(starts.plus(LENGTH).plusSeconds(60));
        each(classes, this::teach);
        work.awaitNothing();
        each(classes, this::followUp);
        work.awaitNothing();
        each(classes, this::check);
    }

    private void each(List<Class> classes, Consumer<Class> step) {
        commands.together(List.copyOf(classes), step);
    }

    private Class open(int number, Instant starts) {
        Persona trainer = LocalIdentity.persona("trainer-bench-" + number);
        boolean approved = number % APPROVED_EVERY == APPROVED_EVERY - 1;
        Text plan = Text.json(
                """
                {"courseCode": "%s", "language": "fr", "mode": "virtual", "enrolmentOpensAt": "%s", "capacity": %d,
                 "approvals": [%s], "timeZone": "Europe/Paris", "trainers": ["%s"],
                 "parts": [{"partId": "p1", "startsAt": "%s", "endsAt": "%s"}]}
                """,
                offer.dated().code(),
                clock.instant().minusSeconds(60),
                SEATS,
                approved ? "\"line-manager\"" : "",
                trainer.subject(),
                starts,
                starts.plus(LENGTH));
        String sessionId = commands.ask(SeatCommands.draft(UUID.randomUUID().toString(), plan))
                .text("sessionId");
        commands.ask(SeatCommands.schedule(sessionId));
        return new Class(sessionId, trainer, Collections.synchronizedList(new ArrayList<>()));
    }

    private void ask(Class session) {
        commands.together(IntStream.range(0, ASKING).boxed().toList(), number -> {
            Persona learner =
                    LocalIdentity.persona("learner-bench-%s-%s-%d".formatted(name, session.sessionId(), number));
            Answer answer = commands.ask(Commands.enrol(learner.id(), session.sessionId()));
            session.places().add(new Place(learner, answer.text("enrolmentId"), answer.text("state")));
        });
    }

    private void approve(Class session) {
        for (Place place : session.in("awaiting-approval")) {
            String superior = Superiors.of(place.learner(), "line-manager");
            session.moved(
                    place,
                    commands.ask(SeatCommands.approve(superior, place.enrolmentId()))
                            .text("state"));
        }
    }

    private void giveBack(Class session) {
        Place first = session.in("confirmed").getFirst();
        commands.ask(Commands.cancel(first.learner().id(), first.enrolmentId()));
        session.moved(first, "cancelled");
    }

    /** Who waits looks whether a seat is offered. */
    private void accept(Class session) {
        for (Place place : session.in("waitlisted")) {
            String learner = place.learner().id();
            if (commands.ask(Commands.readEnrolment(learner, place.enrolmentId()))
                    .text("state")
                    .equals("offered")) {
                session.moved(
                        place,
                        commands.ask(SeatCommands.accept(learner, place.enrolmentId()))
                                .text("state"));
            }
        }
        if (session.in("confirmed").size() != SEATS) {
            throw new IllegalStateException("not all seats of session " + session.sessionId() + " are taken");
        }
    }

    private void baseline(Class session) {
        commands.together(
                session.attending(),
                place -> commands.ask(ProgrammeCommands.baseline(place.learner().id(), place.enrolmentId(), BEFORE)));
    }

    private void teach(Class session) {
        List<Persona> attending =
                session.attending().stream().map(Place::learner).toList();
        Persona absent = session.in("confirmed").getFirst().learner();
        commands.ask(SeatCommands.attendance(
                session.trainer().id(),
                session.sessionId(),
                "p1",
                attending.stream().map(Persona::subject).toList(),
                List.of(absent.subject())));
        commands.ask(SeatCommands.statements(attending.stream()
                .map(learner -> SeatCommands.completed(learner, session.sessionId(), Offer.MODULE))
                .toList()));
        commands.ask(SeatCommands.hold(session.sessionId()));
    }

    private void followUp(Class session) {
        commands.together(
                session.attending().subList(1, SEATS - 1),
                place -> commands.ask(ProgrammeCommands.followUp(place.learner().id(), place.enrolmentId(), AFTER)));
    }

    /** What was measured has happened: one in each session finds a valid certificate. */
    private void check(Class session) {
        Place place = session.attending().getLast();
        boolean valid = commands.ask(Commands.listCertificates(place.learner().id())).items().stream()
                .anyMatch(certificate -> certificate.path("state").asString("").equals("valid"));
        if (!valid) {
            throw new IllegalStateException("no valid certificate for enrolment " + place.enrolmentId());
        }
    }
}
