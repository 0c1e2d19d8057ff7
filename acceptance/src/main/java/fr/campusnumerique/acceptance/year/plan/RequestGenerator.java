package fr.campusnumerique.acceptance.year.plan;

import fr.campusnumerique.acceptance.kernel.http.Superiors;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Fate;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.OnOffer;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Scores;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Surveys;
import fr.campusnumerique.local.identity.Persona;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes up learners, and what they do with the seats that they ask for. */
final class RequestGenerator {

    /** Whatever administration it is. */
    static final int ANY = -1;

    private final RandomGenerator random;
    private final long seed;
    private final List<Map<YearCourse, String>> people = new ArrayList<>();
    private int named;

    RequestGenerator(RandomGenerator random, long seed) {
        this.random = random;
        this.seed = seed;
    }

    /** @param administration number of the one that all work for, or {@link #ANY} */
    List<PlannedRequest> make(int count, YearCourse course, boolean approved, int administration) {
        List<String> here = new ArrayList<>();
        return IntStream.range(0, count)
                .mapToObj(_ -> request(
                        administration == ANY ? asking(course, here) : newcomer(course, administration),
                        course,
                        approved,
                        false))
                .toList();
    }

    /** Every second of those who will have had a place keeps it for the next session of the course. */
    List<PlannedRequest> keeping(List<PlannedRequest> before, YearCourse course) {
        List<PlannedRequest> seated =
                before.stream().filter(request -> !request.cancels()).toList();
        return IntStream.range(0, seated.size())
                .filter(place -> place % 2 == 0)
                .mapToObj(place -> request(seated.get(place).learner(), course, false, true))
                .toList();
    }

    static PlannedRequest cancelling(PlannedRequest request) {
        return new PlannedRequest(
                request.learner(),
                request.keepsPlace(),
                request.refusedBy(),
                true,
                request.offered(),
                request.attends(),
                request.module(),
                request.surveys(),
                request.certificate());
    }

    /** Most are new; one in fourteen has been in another course before. Nobody asks twice for the same course. */
    private Persona asking(YearCourse course, List<String> here) {
        if (people.size() > 20 && random.nextInt(14) == 0) {
            Map<YearCourse, String> known = people.get(random.nextInt(people.size()));
            String persona = known.values().iterator().next();
            if (!known.containsKey(course) && !here.contains(persona)) {
                known.put(course, persona);
                here.add(persona);
                return PlannedRequest.learner(persona);
            }
        }
        Persona persona = newcomer(course, ANY);
        here.add(persona.id());
        return persona;
    }

    /** Where somebody works follows from their name, so the next one is taken who works there. */
    private Persona newcomer(YearCourse course, int administration) {
        Persona next;
        do {
            next = PlannedRequest.learner("learner-y" + seed + "-" + named++);
        } while (administration != ANY && !Superiors.areOf(next, administration));
        Map<YearCourse, String> taken = new LinkedHashMap<>();
        taken.put(course, next.id());
        people.add(taken);
        return next;
    }

    private PlannedRequest request(Persona learner, YearCourse course, boolean approved, boolean keepsPlace) {
        int fate = random.nextInt(100);
        int attends = fate < 7 ? 0 : fate < 10 && course.parts() > 1 ? 1 : course.parts();
        int answer = random.nextInt(10);
        OnOffer offered = answer < 7 ? OnOffer.ACCEPTS : answer < 9 ? OnOffer.DECLINES : OnOffer.IGNORES;
        return new PlannedRequest(
                learner,
                keepsPlace,
                approved && random.nextInt(16) == 0 ? random.nextInt(2) : PlannedRequest.NEVER,
                fate < 3,
                offered,
                attends,
                fate >= (course.selfPaced() ? 14 : 9),
                surveys(),
                certificate(random.nextInt(100)));
    }

    /** Of a hundred, one is revoked, and another one in whose place there is a new one. */
    private static Fate certificate(int chance) {
        return switch (chance) {
            case 0 -> Fate.REVOKED;
            case 1 -> Fate.REISSUED;
            default -> Fate.STAYS;
        };
    }

    private Surveys surveys() {
        Scores before = new Scores(random.nextInt(1, 4), random.nextInt(1, 4));
        return new Surveys(
                random.nextInt(100) < 93,
                random.nextInt(100) < 93,
                random.nextInt(100) < 35,
                before,
                new Scores(after(before.proficiency(), 92.5), after(before.confidence(), 91.5)),
                new Scores(after(before.proficiency(), 88), after(before.confidence(), 86)),
                random.nextInt(3, 6));
    }

    private int after(int before, double percentRising) {
        return random.nextDouble(100) < percentRising
                ? before + 1 + random.nextInt(2)
                : Math.max(1, before - random.nextInt(2));
    }
}
