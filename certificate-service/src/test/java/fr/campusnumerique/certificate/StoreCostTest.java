package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.certificate.Certificate.State;
import fr.campusnumerique.testkit.store.Cost;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** What the most frequent events and commands ask of the store is what the README says. */
@ExtendWith(SoftAssertionsExtension.class)
class StoreCostTest extends RunningService {

    private static final Path README = Path.of("README.md");

    @InjectSoftAssertions
    private SoftAssertions softly;

    @Autowired
    private StoreOperations operations;

    @Test
    void a_completion_after_the_adoption_of_its_course() {
        var course = adoptedCourse();
        var learnt = learnt();
        costs("a completion, the first of its course for a while", () -> service.open(completion(learnt, course)));
        assertThat(stored(learnt).state()).isEqualTo(State.VALID);
        costs("listing one's own certificates", () -> get("/certificates", learnt.token()));
        costs("claiming a certificate", () -> claim(learnt));
        var number = stored(learnt).number();
        costs("verifying a certificate", () -> get("/verify/" + number, null));
    }

    @Test
    void a_completion_of_a_course_that_is_in_memory() {
        var course = adoptedCourse();
        // It is in memory for two seconds: nothing may have to be waited for in between.
        quiet().await();
        courses.findRecent(course);
        adoptions.adopters(course, List.of("unesco", "oxford"));
        var learnt = learnt();
        costs("a completion", () -> service.open(completion(learnt, course)));
        assertThat(stored(learnt).state()).isEqualTo(State.VALID);
    }

    @Test
    void a_completion_that_waits_for_its_issuers() {
        var course = knownCourse("unesco", "oxford");
        var learnt = learnt();
        costs("a completion that no issuer has adopted yet", () -> service.open(completion(learnt, course)));
        assertThat(stored(learnt).state()).isEqualTo(State.AWAITING_ISSUERS);
    }

    private String adoptedCourse() {
        var course = knownCourse("unesco", "oxford");
        storeAdoption(course, "unesco");
        storeAdoption(course, "oxford");
        return course;
    }

    private void costs(String work, Runnable run) {
        softly.assertThat(operations.of(run, quiet()::isReached).row(work)).isEqualTo(Cost.rowIn(README, work));
    }

    private static Learnt learnt() {
        return Learnt.of("learner-" + UUID.randomUUID());
    }

    private static Completion completion(Learnt learnt, String course) {
        return new Completion(
                learnt.enrolmentId(), learnt.subject(), course, "fr", Instant.parse("2026-11-14T17:20:31.090Z"), false);
    }
}
