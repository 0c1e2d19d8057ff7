package fr.campusnumerique.enrolment.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CostTest;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a row of a bulk enrolment asks of the store, as the README's table says. */
class CostOfRowsTest extends CostTest {

    @Autowired
    private BulkWork work;

    private final String learner = "person-" + UUID.randomUUID();

    private void row() {
        var now = clock.instant();
        var bulk = new BulkEnrolment(
                "bulk-" + learner, "rows", "officer", "Préfecture", "FR:1", "FR", 1, 1, now, now, null, null, null);
        var row = work.evaluate(bulk, Row.waiting(1, session, learner), new HashSet<>());
        assertThat(row.outcome()).isEqualTo(Row.Outcome.ENROLLED);
    }

    @Test
    void rows() {
        anOpenSession();
        costs("a row of a bulk enrolment, of a learner who is new here", this::row);
        session = "ses-" + UUID.randomUUID();
        CATALOGUE.classroom(session, 1, course, 2);
        awaitArrived();
        costs("a row of a bulk enrolment, for a seat", this::row);
    }
}
