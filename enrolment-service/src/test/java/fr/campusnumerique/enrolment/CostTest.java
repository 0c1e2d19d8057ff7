package fr.campusnumerique.enrolment;

import com.mongodb.client.model.Filters;
import fr.campusnumerique.enrolment.privacy.ErasureService;
import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import fr.campusnumerique.testkit.store.Cost;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** Compares what work asks of the store with the README's table: work that asks for more fails. */
@ExtendWith(SoftAssertionsExtension.class)
public abstract class CostTest extends CampusTest {

    @InjectSoftAssertions
    private SoftAssertions softly;

    @Autowired
    private StoreOperations operations;

    @Autowired
    private KnownSessions sessions;

    @Autowired
    private KnownCourses courses;

    @Autowired
    private ErasureService erasures;

    @BeforeEach
    void hold_what_is_in_memory() {
        clock.holdMemory(true);
    }

    @AfterEach
    void let_it_grow_old() {
        clock.holdMemory(false);
    }

    /** The work's cost is the row's, a moment after another command about the same session. */
    protected void costs(String row, Runnable work) {
        quiet().await();
        sessions.find(session);
        courses.find(course);
        erasures.isOpenFor(AMINA);
        var cost = operations.of(work, this::settled);
        softly.assertThat(cost.row(row)).isEqualTo(Cost.rowIn(Path.of("README.md"), row));
    }

    private boolean settled() {
        return quiet().isReached()
                && mongo.getCollection("seats").countDocuments(Filters.exists("undeliveredSince")) == 0;
    }
}
