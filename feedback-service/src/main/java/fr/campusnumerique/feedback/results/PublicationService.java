package fr.campusnumerique.feedback.results;

import fr.campusnumerique.eventing.RetriedOnConflict;
import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.answers.Answers;
import fr.campusnumerique.feedback.replica.KnownCourses;
import fr.campusnumerique.feedback.programme.GroupCounts;
import fr.campusnumerique.feedback.programme.PublishedCounts;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Publishes results, one publication after the other, and finishes what a crash left half done. */
@Service
class PublicationService {

    private static final Logger LOG = LoggerFactory.getLogger(PublicationService.class);

    /** So many answers fit into one publication's document with room to spare; more wait for the next publication. */
    static final int MOST_ANSWERS = 100_000;

    private final Publications publications;
    private final Answers answers;
    private final PublishedCounts counts;
    private final KnownCourses courses;
    private final Clock clock;

    PublicationService(
            Publications publications, Answers answers, PublishedCounts counts, KnownCourses courses, Clock clock) {
        this.publications = publications;
        this.answers = answers;
        this.counts = counts;
        this.courses = courses;
        this.clock = clock;
    }

    /**
     * Publishes the results as they are now, and the programme's figures with them.
     *
     * @param requestId a repetition with the same one gives the publication that it made
     */
    @RetriedOnConflict
    Publication publish(String requestId) {
        // In this order: a publication by the same request that this look misses takes the next number from us.
        var newest = publications.findFirstByOrderByIdDesc();
        var repeated = publications.findByRequestId(requestId);
        if (repeated.isPresent()) {
            return finish(repeated.get());
        }
        var last = newest.map(this::finish).orElse(null);
        // Answers before completions: so every answer that is counted has its completion counted too.
        var pending = answers.pending(MOST_ANSWERS);
        var now = headcount(counts.publish("results " + requestId), pending);
        return finish(publications.save(Publication.open(last, requestId, now)));
    }

    /** Finishes a publication whose process died; until then its answers could neither be edited nor seen. */
    @Scheduled(fixedDelayString = "${campus.feedback.resume-every:10s}")
    @Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
    void resume() {
        publications.findFirstByOrderByIdDesc().ifPresent(this::finish);
    }

    private Publication finish(Publication publication) {
        if (publication.published()) {
            return publication;
        }
        answers.freeze(publication.freezing(), publication.number());
        var surveys = answers.surveys(publication.number());
        if (!publication.lists(surveys)) {
            return finish(withoutAnswers(publication));
        }
        publication.publish(surveys, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return publications.save(publication);
    }

    /**
     * Nobody can finish it as it is. The guarded write comes before the thaw: nothing is thawed that another replica has
     * published, and whoever finds what a crash left frozen comes here again.
     */
    private Publication withoutAnswers(Publication publication) {
        LOG.warn("{} lists other answers than are frozen for it: they wait for the next one", publication.id());
        publication.leaveAnswersOut(newest().orElse(null), headcount(counts.newest(), Map.of()));
        var saved = publications.save(publication);
        answers.thaw(saved.number());
        return saved;
    }

    /** The results that are public; empty before the first publication. */
    Optional<Publication> newest() {
        return publications.findFirstByPublishedAtNotNullOrderByIdDesc();
    }

    /**
     * The counts as a publication now would show them. The shares of those who rose stay as they were published: if they
     * moved with each answer, who watches them could tell what each said.
     */
    List<GroupFigures> current() {
        var pending = answers.pending(MOST_ANSWERS);
        return Publication.release(newest().orElse(null), headcount(counts.current(), pending))
                .figures();
    }

    /** Comments in published answers, in an order without relation to who commented or when. */
    List<Answers.Comment> comments(@Nullable String after, int limit) {
        return newest().map(publication -> answers.comments(publication.number(), after, limit))
                .orElse(List.of());
    }

    private Headcount headcount(Map<Group, GroupCounts> told, Map<String, Group> pending) {
        return new Headcount(courses.offered(), told, pending);
    }
}
