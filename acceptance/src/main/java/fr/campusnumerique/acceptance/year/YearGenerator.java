package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.year.PlannedRequest.OnOffer;
import fr.campusnumerique.acceptance.year.PlannedRequest.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Makes up a year: who offers what, who asks for it, and what comes of it. Nothing but the seed decides. */
final class YearGenerator {

    private static final List<YearCourse> TOPICS =
            List.of(YearCourse.DATA_SCIENCE, YearCourse.CYBERSECURITY, YearCourse.AGILE, YearCourse.CLOUD);
    private static final List<String> CITIES =
            List.of("Bordeaux", "Paris", "Lyon", "Luxembourg", "Montréal", "Dakar", "Bruxelles", "Kigali");
    private static final List<List<String>> APPROVALS =
            List.of(List.of("line-manager"), List.of("line-manager", "training-office"), List.of("training-office"));
    private static final int TRAINERS = 40;
    private static final int FIRST_DAY = 7;
    private static final int LAST_DAY = 365;

    private final RandomGenerator random;
    private final long seed;
    private final List<Map<YearCourse, String>> people = new ArrayList<>();

    YearGenerator(long seed) {
        this.seed = seed;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The first two sessions are the MOOC's; all who find no seat planned elsewhere take it. */
    List<PlannedSession> sessions(int count, int requests) {
        List<PlannedSession> dated = new ArrayList<>();
        int most = requests - requests / 20;
        int asked = 0;
        for (int number = YearCourse.LANGUAGES.size(); number < count; number++) {
            int left = Math.max(1, (most - asked) - 5 * (count - number - 1));
            PlannedSession session = dated(number, count, left);
            asked += session.requests().size();
            dated.add(session);
        }
        List<PlannedSession> all = new ArrayList<>();
        int alone = requests - asked;
        for (int number = 0; number < YearCourse.LANGUAGES.size(); number++) {
            int here = number == 0 ? alone * 2 / 3 : alone - alone * 2 / 3;
            String language = YearCourse.LANGUAGES.get(number);
            all.add(new PlannedSession(
                    number,
                    reference(number),
                    YearCourse.MOOC,
                    language,
                    null,
                    0,
                    0,
                    List.of(),
                    "",
                    requests(here, YearCourse.MOOC, false)));
        }
        all.addAll(dated);
        return List.copyOf(all);
    }

    private PlannedSession dated(int number, int count, int most) {
        YearCourse course = TOPICS.get(random.nextInt(TOPICS.size()));
        String language = YearCourse.LANGUAGES.get(random.nextInt(10) < 7 ? 0 : 1);
        String city = random.nextInt(10) < 6 ? CITIES.get(random.nextInt(CITIES.size())) : null;
        int capacity = random.nextInt(10, 15);
        // Every twelfth session is wanted by many more than can come.
        boolean rush = number % 12 == 5;
        int asking = rush ? capacity + random.nextInt(4, 11) : random.nextInt(6, capacity);
        List<String> approvals = number % 8 == 3 ? APPROVALS.get(random.nextInt(APPROVALS.size())) : List.of();
        int day = FIRST_DAY + (LAST_DAY - FIRST_DAY) * number / count;
        return new PlannedSession(
                number,
                reference(number),
                course,
                language,
                city,
                day,
                capacity,
                approvals,
                "trainer-year-" + number % TRAINERS,
                requests(Math.min(asking, most), course, !approvals.isEmpty()));
    }

    private String reference(int number) {
        return "YEAR-%d-%05d".formatted(seed, number);
    }

    private List<PlannedRequest> requests(int count, YearCourse course, boolean approved) {
        List<String> here = new ArrayList<>();
        return IntStream.range(0, count)
                .mapToObj(_ -> request(asking(course, here), course, approved))
                .toList();
    }

    /** Most are new; one in fourteen has been in another course before. Nobody asks twice for the same course. */
    private String asking(YearCourse course, List<String> here) {
        if (people.size() > 20 && random.nextInt(14) == 0) {
            Map<YearCourse, String> known = people.get(random.nextInt(people.size()));
            String persona = known.values().iterator().next();
            if (!known.containsKey(course) && !here.contains(persona)) {
                known.put(course, persona);
                here.add(persona);
                return persona;
            }
        }
        String persona = "learner-y" + seed + "-" + people.size();
        Map<YearCourse, String> taken = new LinkedHashMap<>();
        taken.put(course, persona);
        people.add(taken);
        here.add(persona);
        return persona;
    }

    private PlannedRequest request(String persona, YearCourse course, boolean approved) {
        int fate = random.nextInt(100);
        boolean cancels = fate < 3;
        int attends = fate < 7 ? 0 : fate < 10 && course.parts() > 1 ? 1 : course.parts();
        boolean module = fate >= (course.selfPaced() ? 14 : 9);
        int answer = random.nextInt(10);
        OnOffer offered = answer < 7 ? OnOffer.ACCEPTS : answer < 9 ? OnOffer.DECLINES : OnOffer.IGNORES;
        Scores before = new Scores(random.nextInt(1, 4), random.nextInt(1, 4));
        Scores after = new Scores(after(before.proficiency(), 92.5), after(before.confidence(), 91.5));
        return new PlannedRequest(
                PlannedRequest.learner(persona),
                approved && random.nextInt(16) == 0 ? random.nextInt(2) : PlannedRequest.NEVER,
                cancels,
                offered,
                attends,
                module,
                random.nextInt(100) < 93,
                random.nextInt(100) < 93,
                before,
                after,
                random.nextInt(3, 6));
    }

    private int after(int before, double percentRising) {
        return random.nextDouble(100) < percentRising
                ? before + 1 + random.nextInt(2)
                : Math.max(1, before - random.nextInt(2));
    }

    List<YearPlan.Wish> wishes(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new YearPlan.Wish(
                        "learner-y" + seed + "-wish-" + number,
                        TOPICS.get(random.nextInt(TOPICS.size())),
                        YearCourse.LANGUAGES.get(random.nextInt(YearCourse.LANGUAGES.size())),
                        CITIES.get(random.nextInt(CITIES.size()))))
                .toList();
    }
}
