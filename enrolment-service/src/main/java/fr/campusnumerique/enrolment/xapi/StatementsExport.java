package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.privacy.LearnerExport;
import fr.campusnumerique.enrolment.xapi.mapping.Accounts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The statements that name a learner, for that learner. */
@Component
class StatementsExport implements LearnerExport {

    /** All that is kept of a statement. */
    record Held(
            String statementId,
            String verb,
            String activityId,
            @Nullable Instant timestamp,
            Instant receivedAt,
            String platform,
            String state,
            @Nullable String sessionId) {

        static Held of(StoredStatement statement) {
            return new Held(
                    statement.id(),
                    statement.verb(),
                    statement.activityId(),
                    statement.timestamp(),
                    statement.receivedAt(),
                    statement.platform(),
                    statement.state().word(),
                    statement.sessionId());
        }
    }

    private final StoredStatements statements;
    private final Accounts accounts;

    StatementsExport(StoredStatements statements, Accounts accounts) {
        this.statements = statements;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "xapiStatements";
    }

    @Override
    public List<Held> heldAbout(String learnerId) {
        return statements.of(learnerId, accounts.of(learnerId)).stream()
                .map(Held::of)
                .toList();
    }
}
