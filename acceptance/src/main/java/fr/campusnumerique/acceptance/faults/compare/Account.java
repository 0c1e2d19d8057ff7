package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.faults.load.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the ledger says of one learner in one session; or, with an empty key, of the course as a whole. */
record Account(List<Entry> entries) {

    /** Names an enrolment by what is known outside before any answer. */
    record Key(String learner, String session) {

        static final Key COURSE = new Key("", "");
    }

    /** How often something was acknowledged, and how often it may have happened besides. */
    record Count(int certain, int possible) {

        int most() {
            return certain + possible;
        }
    }

    /** Those of learners, and with the key {@link Key#COURSE} that of the course. */
    static Map<Key, Account> of(List<Entry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> new Key(entry.learner(), entry.session()),
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Account::new)));
    }

    Count count(Action action) {
        return new Count((int) of(Outcome.ACKNOWLEDGED, action).count(), (int)
                of(Outcome.UNKNOWN, action).count());
    }

    /** What was acknowledged of these: a module, an issuer, an audience, the id of a session. */
    Set<String> certain(Action... actions) {
        return of(Outcome.ACKNOWLEDGED, actions).map(Entry::detail).collect(Collectors.toSet());
    }

    /** That, and what got no answer. */
    Set<String> possible(Action... actions) {
        return Stream.concat(of(Outcome.ACKNOWLEDGED, actions), of(Outcome.UNKNOWN, actions))
                .map(Entry::detail)
                .collect(Collectors.toSet());
    }

    private Stream<Entry> of(Outcome outcome, Action... actions) {
        return entries.stream()
                .filter(entry ->
                        entry.outcome() == outcome && Arrays.asList(actions).contains(entry.action()));
    }

    /** Whether the learner has a place for certain: enrolled, and given back less often than taken. */
    boolean hasPlace() {
        return count(Action.ENROL).certain() > count(Action.CANCEL).most();
    }

    /** Whether every module that the course requires was reported for certain. */
    boolean hasFinished() {
        return certain(Action.FINISH_MODULE).containsAll(Course.REQUIRED);
    }
}
