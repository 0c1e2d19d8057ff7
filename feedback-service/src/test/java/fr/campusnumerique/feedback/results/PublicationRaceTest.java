package fr.campusnumerique.feedback.results;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Reply;
import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.answers.Answers;
import fr.campusnumerique.feedback.answers.Survey;
import fr.campusnumerique.feedback.programme.PublishedCounts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PublicationRaceTest extends RunningService {

    private static final Group FR = Group.language("AI", "fr");

    @Autowired
    private PublicationService service;

    @Autowired
    private Publications publications;

    @Autowired
    private PublishedCounts counts;

    @Autowired
    private Answers answers;

    @Autowired
    private Pseudonyms pseudonyms;

    @Test
    void edits_that_race_with_a_publication_are_in_its_figures_or_refused() {
        complete("AI", "fr", 20);
        answer("AI", "fr", 1, 20);
        for (var round = 0; round < 3; round++) {
            // Everybody turns to "rose" while it is published; the second and third publication change nothing.
            var edits = all(IntStream.rangeClosed(1, 20)
                    .<Callable<Reply>>mapToObj(i ->
                            () -> put(learner(i), enrolment("AI", "fr", i), answer(1, 1 + i % 2)))
                    .toList());
            var publication = publish().is(201).json();
            edits.forEach(PublicationRaceTest::get);
            assertThat(publication).isEqualTo(send("GET", "/results", null).json());
        }
        assertFiguresOfFrozenAnswers(service.newest().orElseThrow());
    }

    @Test
    void late_answers_are_counted_or_wait() {
        complete("AI", "fr", 40);
        answer("AI", "fr", 1, 10);
        var late = all(IntStream.rangeClosed(11, 40)
                .<Callable<Reply>>mapToObj(i -> () -> put(learner(i), enrolment("AI", "fr", i), answer(1, 2)))
                .toList());
        publish().is(201);
        late.forEach(reply -> get(reply).is(201));
        var published = service.newest().orElseThrow();
        assertFiguresOfFrozenAnswers(published);
        var counted = figures(published).respondents();
        assertThat(answers.pending(100)).hasSize(40 - counted);
    }

    @Test
    void publications_at_the_same_moment_follow_one_another() {
        complete("AI", "fr", 10);
        answer("AI", "fr", 1, 10);
        var replies = all(IntStream.range(0, 4)
                .<Callable<Reply>>mapToObj(i -> () -> publish("Idempotency-Key", "key-" + i % 2))
                .toList());
        assertThat(replies).allSatisfy(reply -> get(reply).is(201));
        assertThat(count("publications")).isEqualTo(2);
        assertFiguresOfFrozenAnswers(service.newest().orElseThrow());
    }

    @Test
    void a_publication_that_died_half_way_is_finished_with_what_it_began_with() {
        complete("AI", "fr", 12);
        answer("AI", "fr", 1, 6);
        var listed = answers.pending(100);
        var opened = publications.save(
                Publication.open(null, "crashed", new Headcount(Set.of(FR), counts.publish("crashed"), listed)));
        // It froze two of its six answers before it died; then more answers came.
        answers.freeze(opened.freezing().subList(0, 2), opened.number());
        answer("AI", "fr", 7, 12);

        service.resume();

        var finished = service.newest().orElseThrow();
        assertThat(figures(finished).respondents()).isEqualTo(6);
        assertFiguresOfFrozenAnswers(finished);
        assertThat(answers.pending(100)).hasSize(6);
        assertThat(finished.freezing()).isEmpty();
        // Finishing again, by another replica that was slow, changes nothing.
        answers.freeze(opened.freezing(), opened.number());
        service.resume();
        assertFiguresOfFrozenAnswers(service.newest().orElseThrow());
        assertThat(count("publications")).isEqualTo(1);
    }

    @Test
    void an_answer_that_dies_unfrozen_in_a_list_can_still_be_edited_and_counts_as_edited() {
        complete("AI", "fr", 6);
        answer("AI", "fr", 1, 6);
        publications.save(Publication.open(
                null, "crashed", new Headcount(Set.of(FR), counts.publish("crashed"), answers.pending(100))));
        put(learner(1), enrolment("AI", "fr", 1), answer(1, 5)).is(200);
        assertThat(answers.pending(100)).containsKey(pseudonyms.ofAnswer(enrolment("AI", "fr", 1)));
        service.resume();
        // Learner 1 had said that nothing rose.
        assertThat(figures(service.newest().orElseThrow()).proficiencyRose()).isEqualTo(Share.of(6, 6));
    }

    @Test
    void a_published_answer_that_was_removed_stands_in_no_later_publications_way() {
        complete("AI", "fr", 20);
        answer("AI", "fr", 1, 6);
        publish().is(201);
        remove(1);
        answer("AI", "fr", 7, 11);

        publish().is(201);

        var figures = figures(service.newest().orElseThrow());
        // Learners 1 and 7 said that nothing rose; what the first said is still in the sums, as it was published.
        assertThat(figures.respondents()).isEqualTo(11);
        assertThat(figures.proficiencyRose()).isEqualTo(Share.of(9, 11));
    }

    @Test
    void an_answer_that_was_removed_before_a_crashed_publication_is_finished_leaves_the_others_for_the_next() {
        complete("AI", "fr", 12);
        answer("AI", "fr", 1, 6);
        var opened = publications.save(Publication.open(
                null, "crashed", new Headcount(Set.of(FR), counts.publish("crashed"), answers.pending(100))));
        answers.freeze(opened.freezing(), opened.number());
        remove(2);

        service.resume();

        var finished = service.newest().orElseThrow();
        assertThat(figures(finished).completions()).isEqualTo(12);
        assertThat(figures(finished).respondents()).isNull();
        put(learner(1), enrolment("AI", "fr", 1), answer(1, 5)).is(200);
        publish().is(201);
        assertThat(figures(service.newest().orElseThrow()).proficiencyRose()).isEqualTo(Share.of(5, 5));
    }

    @Test
    void answers_of_a_publication_that_a_backup_did_not_bring_back_are_published_again() {
        complete("AI", "fr", 12);
        answer("AI", "fr", 1, 6);
        publish().is(201);
        mongo.getCollection("publications").deleteMany(new Document());
        answer("AI", "fr", 7, 12);

        publish().is(201);
        publish().is(201);

        var figures = figures(service.newest().orElseThrow());
        assertThat(figures.respondents()).isEqualTo(12);
        assertThat(figures.proficiencyRose()).isEqualTo(Share.of(10, 12));
    }

    private void remove(int learner) {
        var answer = new Document("_id", pseudonyms.ofAnswer(enrolment("AI", "fr", learner)));
        assertThat(mongo.getCollection("answers").deleteOne(answer).getDeletedCount())
                .isEqualTo(1);
    }

    private void assertFiguresOfFrozenAnswers(Publication publication) {
        var survey = IntStream.rangeClosed(1, publication.number())
                .mapToObj(number -> answers.surveys(number).getOrDefault(FR, Survey.NONE))
                .reduce(Survey.NONE, Survey::plus);
        var figures = figures(publication);
        assertThat(figures.respondents()).isEqualTo(survey.respondents());
        assertThat(figures.proficiencyRose()).isEqualTo(Share.of(survey.proficiencyRose(), survey.respondents()));
        assertThat(figures.confidenceRose()).isEqualTo(Share.of(survey.confidenceRose(), survey.respondents()));
    }

    private static GroupFigures figures(Publication publication) {
        return publication.groups().stream()
                .filter(group -> group.group().equals(FR))
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<Future<T>> all(List<Callable<T>> tasks) {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        var started = tasks.stream().map(executor::submit).toList();
        executor.shutdown();
        return started;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
