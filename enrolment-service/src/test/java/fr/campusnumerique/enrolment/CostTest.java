package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.privacy.ErasureService;
import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import fr.campusnumerique.testkit.store.Cost;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.bson.Document;
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
        awaitRead("acknowledgements", "campus.acknowledgements");
        sessions.find(session);
        courses.find(course);
        erasures.isOpenFor(AMINA);
        var cost = operations.of(work, this::settled);
        softly.assertThat(cost.row(row)).isEqualTo(Cost.rowIn(Path.of("README.md"), row));
    }

    private boolean settled() {
        return none("enrolments", "outbox.pendingSince")
                && none("acknowledgements", "outbox.pendingSince")
                && none("seats", "undeliveredSince");
    }

    private boolean none(String collection, String field) {
        return mongo.getCollection(collection).countDocuments(new Document(field, new Document("$exists", true))) == 0;
    }
}
