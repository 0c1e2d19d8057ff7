package fr.campusnumerique.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import fr.campusnumerique.eventing.TransientFailures;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.mongodb.core.MongoExceptionTranslator;

class AvailabilityProblemsTest {

    private static final ServerAddress SERVER = new ServerAddress();

    static Stream<MongoException> passing() {
        return Stream.of(
                new MongoWriteConcernException(
                        new WriteConcernError(64, "WriteConcernTimeout", "waiting timed out", new BsonDocument()),
                        null,
                        SERVER,
                        Set.of()),
                new MongoExecutionTimeoutException(50, "operation exceeded time limit"),
                new MongoConnectionPoolClearedException(new ServerId(new ClusterId(), SERVER), null),
                new MongoInterruptedException("interrupted waiting", new InterruptedException()),
                new MongoOperationTimeoutException("no answer in time"),
                new MongoTimeoutException("no server"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void a_failure_of_the_store_that_passes_asks_to_come_back_as_such_and_as_spring_translates_it(MongoException away) {
        var translated = MongoExceptionTranslator.DEFAULT_EXCEPTION_TRANSLATOR.translateExceptionIfPossible(away);

        assertThat(translated).isNotNull();
        assertThat(TransientFailures.storeIsAway(translated)).isTrue();
        assertThat(TransientFailures.storeIsAway(away)).isTrue();
        var problem = AvailabilityProblems.storeUnavailable(translated);
        assertThat(problem.getStatusCode().value()).isEqualTo(503);
        assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("5");
    }

    @Test
    void a_command_that_the_store_refuses_is_no_reason_to_come_back() {
        var refused = BsonDocument.parse("{ok: 0, code: 9, errmsg: 'FailedToParse'}");

        assertThat(TransientFailures.storeIsAway(new MongoCommandException(refused, SERVER)))
                .isFalse();
    }
}
