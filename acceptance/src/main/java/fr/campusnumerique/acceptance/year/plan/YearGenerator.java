package fr.campusnumerique.acceptance.year.plan;

import fr.campusnumerique.acceptance.kernel.http.Superiors;
import fr.campusnumerique.acceptance.year.plan.PlannedSession.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Makes up a year: who offers what, when, and who asks for it. Nothing but the seed decides. */
final class YearGenerator {

    private static final List<YearCourse> TOPICS =
            List.of(YearCourse.DATA_SCIENCE, YearCourse.CYBERSECURITY, YearCourse.AGILE, YearCourse.CLOUD);
    static final List<String> CITIES =
            List.of("Bordeaux", "Paris", "Lyon", "Luxembourg", "Montréal", "Dakar", "Bruxelles", "Kigali");
    private static final List<List<String>> APPROVALS =
            List.of(List.of("line-manager"), List.of("line-manager", "training-office"), List.of("training-office"));
    /** Or more, so that nobody would teach two sessions at once: one for every thirty sessions. */
    private static final int FEWEST_TRAINERS = 40;

    private static final int SESSIONS_PER_TRAINER = 30;

    /** The call for trainers comes first, then the requests for seats a month before. */
    private static final int FIRST_DAY = 2 * PlannedSession.MONTH + 1;

    private static final int LAST_DAY = FIRST_DAY + 358;
    /** Instead of the number of an administration. */
    private static final int ANY = RequestGenerator.ANY;

    private final RandomGenerator random;
    private final long seed;
    private final RequestGenerator requests;

    YearGenerator(long seed) {
        this.seed = seed;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.requests = new RequestGenerator(random, seed);
    }

    /** The first two sessions are the MOOC's; all who find no seat planned elsewhere take it. */
    List<PlannedSession> sessions(int count, int asking) {
        List<PlannedSession> dated = new ArrayList<>();
        int most = asking - asking / 20;
        int asked = 0;
        for (int number = YearCourse.LANGUAGES.size(); number < count; number++) {
            int left = Math.max(1, (most - asked) - 5 * (count - number - 1));
            PlannedSession session = turn(number, count) == Turn.REPLACES
                    ? replacing(dated.get(dated.size() - PlannedSession.BEFORE), number, count, left)
                    : dated(number, count, left);
            asked += session.requests().size();
            dated.add(session);
        }
        List<PlannedSession> all = new ArrayList<>();
        int alone = asking - asked;
        for (int number = 0; number < YearCourse.LANGUAGES.size(); number++) {
            int here = number == 0 ? alone * 2 / 3 : alone - alone * 2 / 3;
            all.add(new PlannedSession(
                    number,
                    reference(number),
                    Turn.AS_ANNOUNCED,
                    YearCourse.MOOC,
                    YearCourse.LANGUAGES.get(number),
                    null,
                    0,
                    0,
                    List.of(),
                    "",
                    requests.make(here, YearCourse.MOOC, false, ANY)));
        }
        all.addAll(dated);
        return List.copyOf(all);
    }

    /** Rushes and approvals are at odd numbers. */
    private static Turn turn(int number, int count) {
        return switch (number % 20) {
            case 4, 14 -> Turn.MOVED;
            case 6, 16 -> Turn.BY_OFFICER;
            case 8 -> Turn.CANCELLED;
            case 10 -> number > PlannedSession.BEFORE ? Turn.REPLACES : Turn.AS_ANNOUNCED;
            default -> PlannedSession.isWithVolunteer(number, count) ? Turn.WITH_VOLUNTEER : Turn.AS_ANNOUNCED;
        };
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
        int administration = turn(number, count) == Turn.BY_OFFICER ? random.nextInt(Superiors.ADMINISTRATIONS) : ANY;
        return new PlannedSession(
                number,
                reference(number),
                turn(number, count),
                course,
                language,
                city,
                day(number, count),
                capacity,
                approvals,
                trainer(number, count),
                requests.make(Math.min(asking, most), course, !approvals.isEmpty(), administration));
    }

    /** Its own learners ask for more seats than there are, and give some back; half of the others keep their place. */
    private PlannedSession replacing(PlannedSession cancelled, int number, int count, int most) {
        List<PlannedRequest> keeping = requests.keeping(cancelled.requests(), cancelled.course());
        int capacity = cancelled.capacity();
        List<PlannedRequest> asking = new ArrayList<>(
                requests.make(Math.clamp(most - keeping.size(), 1, capacity + 1), cancelled.course(), false, ANY));
        asking.replaceAll(request -> asking.indexOf(request) < 2 ? RequestGenerator.cancelling(request) : request);
        asking.addAll(keeping);
        return new PlannedSession(
                number,
                reference(number),
                Turn.REPLACES,
                cancelled.course(),
                cancelled.language(),
                cancelled.city(),
                day(number, count),
                capacity,
                List.of(),
                trainer(number, count),
                List.copyOf(asking));
    }

    private static int day(int number, int count) {
        return FIRST_DAY + (LAST_DAY - FIRST_DAY) * number / count;
    }

    private static String trainer(int number, int count) {
        return "trainer-year-" + number % Math.max(FEWEST_TRAINERS, Math.ceilDiv(count, SESSIONS_PER_TRAINER));
    }

    private String reference(int number) {
        return "YEAR-%d-%05d".formatted(seed, number);
    }

    /**
     * Wishes of as many learners; the first ones all want the same, of which there is nothing.
     *
     * @param same how many of them
     */
    List<YearPlan.Wish> wishes(int count, int same) {
        return IntStream.range(0, count)
                .mapToObj(number -> new YearPlan.Wish(
                        "learner-y" + seed + "-wish-" + number,
                        number < same ? YearCourse.CLOUD : TOPICS.get(random.nextInt(TOPICS.size())),
                        number < same ? "fr" : YearCourse.LANGUAGES.get(random.nextInt(YearCourse.LANGUAGES.size())),
                        number < same ? YearPlan.WANTED_CITY : CITIES.get(random.nextInt(CITIES.size()))))
                .toList();
    }
}
