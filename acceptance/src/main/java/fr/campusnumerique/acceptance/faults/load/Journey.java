package fr.campusnumerique.acceptance.faults.load;

import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What one learner does in one session. It ends where an outcome stays unknown: nobody could say what comes next. */
record Journey(LedgerSender commands, String persona, String subject, String session, RandomGenerator random) {

    /** Goes through the course, or as far as this learner goes; the enrolment if it was completed for certain. */
    Optional<String> study() {
        int way = random.nextInt(100);
        // A course platform may be faster than the learner.
        if (way < 8 && !report("m1")) {
            return Optional.empty();
        }
        return enrol().filter(enrolment -> completes(enrolment, way));
    }

    /** Begins to study. A session with seats is weeks ahead, and nobody completes it before. */
    void begin() {
        report(Course.REQUIRED.getFirst());
    }

    private boolean completes(String id, int way) {
        if (way < 70) {
            return studyAll();
        } else if (way < 82) {
            return cancel(id) && random.nextBoolean() && enrol().isPresent() && studyAll();
        } else if (way < 88) {
            boolean completed = studyAll();
            // A completion stays: this is refused, and must have no effect.
            cancel(id);
            return completed;
        } else if (way < 92) {
            // No such module, and not the learner's to report: refused, and without effect.
            finish("m-unknown", Commands.completeModule(persona, id, "m-unknown"));
            return false;
        } else {
            report("m2");
            return false;
        }
    }

    private Optional<String> enrol() {
        return commands.give(Action.ENROL, subject, session, "", Commands.enrol(persona, session))
                .map(answer -> answer.json().path("enrolmentId").asString(""));
    }

    private boolean studyAll() {
        for (String module : random.nextInt(10) == 0 ? Course.MODULES : Course.REQUIRED) {
            if (!report(module)) {
                return false;
            }
        }
        return true;
    }

    private boolean report(String module) {
        return finish(module, Commands.reportModule(session, subject, module));
    }

    private boolean finish(String module, Command command) {
        return commands.give(Action.FINISH_MODULE, subject, session, module, command)
                .isPresent();
    }

    private boolean cancel(String enrolment) {
        return commands.give(Action.CANCEL, subject, session, "", Commands.cancel(persona, enrolment))
                .isPresent();
    }

    /** After the completion: most give feedback and claim their certificate, as soon as either has heard of it. */
    void finish(String enrolment) {
        if (random.nextInt(10) < 7) {
            commands.give(
                    Action.ANSWER, subject, session, "", ProgrammeCommands.followUp(persona, enrolment, answers()));
        }
        if (random.nextInt(10) < 7) {
            claim();
        }
    }

    private void claim() {
        commands.awaited(this::certificate)
                .ifPresent(id -> commands.give(Action.CLAIM, subject, session, "", Commands.claim(persona, id)));
    }

    private Optional<String> certificate() {
        Answer answer = commands.ask(Commands.listCertificates(persona));
        return answer.json().path("items").values().stream()
                .map(item -> item.path("certificateId").asString(""))
                .findFirst();
    }

    private Map<String, Object> answers() {
        return Map.of(
                "proficiency", random.nextInt(1, 6),
                "confidence", random.nextInt(1, 6),
                "rating", random.nextInt(1, 6));
    }
}
