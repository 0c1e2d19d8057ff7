package fr.campusnumerique.feedback.replica;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The facts that were learnt while running, as they are at one moment, by their ids. */
record Running(
        Map<String, CourseFact> courses,
        Map<String, SessionFact> sessions,
        Map<String, EnrolmentFact> enrolments,
        Map<String, CertificateFact> certificates) {

    static Running of(Facts facts) {
        return new Running(
                byId(facts.courses()), byId(facts.sessions()), byId(facts.enrolments()), byId(facts.certificates()));
    }

    private static <F extends Fact> Map<String, F> byId(List<F> facts) {
        return facts.stream().collect(Collectors.toMap(Fact::id, Function.identity()));
    }
}
