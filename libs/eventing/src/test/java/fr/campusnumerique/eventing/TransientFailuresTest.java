package fr.campusnumerique.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaximumSizeExceededException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.UncategorizedMongoDbException;
import org.springframework.messaging.MessagingException;
import tools.jackson.core.exc.JacksonIOException;

class TransientFailuresTest {

    private static final ServerAddress STORE = new ServerAddress();
    private static final SocketException RESET = new SocketException("Connection reset");

    static Stream<Throwable> passing() {
        return Stream.of(
                new MongoTimeoutException("no server"),
                new MongoSocketReadException("closed", STORE, RESET),
                new UncategorizedMongoDbException("translated", new MongoTimeoutException("no server")),
                new DataAccessResourceFailureException("away", new MongoSocketReadException("closed", STORE, RESET)),
                new DataAccessResourceFailureException("away"),
                new MessagingException("wrapped", new CompletionException(new MongoTimeoutException("no server"))),
                command(189),
                new OptimisticLockingFailureException("another came first"),
                new org.springframework.dao.DuplicateKeyException("another came first"),
                writing(11000),
                bulk(11000, 112),
                new OutboxFullException(64),
                new org.apache.kafka.common.errors.TimeoutException("no broker"),
                new KafkaException("cannot connect", new ConnectException("refused")),
                new InterruptedException(),
                new IllegalStateException("ended", new OutOfMemoryError()));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new CharConversionException("Unsupported UCS-4 endianness (3412) detected"),
                JacksonIOException.construct(new CharConversionException("malformed")),
                new NonRetryableEventException("no JSON", JacksonIOException.construct(RESET)),
                new MessagingException("wrapped", new NonRetryableEventException("x", new MongoTimeoutException("y"))),
                new UncheckedIOException(new IOException("a file")),
                RESET,
                new TimeoutException(),
                new StackOverflowError(),
                new IllegalStateException("ended", new StackOverflowError()),
                new MessagingException("wrapped", new NoClassDefFoundError()),
                new AssertionError("a mistake", new MongoTimeoutException("no server")),
                new NullPointerException(),
                new KafkaException("a mistake"),
                new DataIntegrityViolationException("too large", writing(10334)),
                command(2),
                bulk(11000, 2),
                new MongoClientException("a mistake"),
                new BsonMaximumSizeExceededException("16 MiB"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void the_store_or_the_broker_away_and_writes_that_met_pass(Throwable failure) {
        assertThat(TransientFailures.isTransient(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatever_else_lasts_also_with_an_io_exception_beneath(Throwable failure) {
        assertThat(TransientFailures.isTransient(failure)).isFalse();
        assertThat(TransientFailures.storeIsAway(failure)).isFalse();
    }

    static Stream<Throwable> metAnother() {
        return Stream.of(
                new OptimisticLockingFailureException("another came first"),
                writing(11000),
                new OutboxFullException(64),
                new org.apache.kafka.common.errors.TimeoutException("no broker"));
    }

    @ParameterizedTest
    @MethodSource("metAnother")
    void the_store_that_refuses_a_write_is_not_away(Throwable failure) {
        assertThat(TransientFailures.storeIsAway(failure)).isFalse();
    }

    @Test
    void taken_keys_are_a_collision_unless_the_store_did_not_make_the_other_writes() {
        var unsafe = new WriteConcernError(91, "ShutdownInProgress", "not on a majority", new BsonDocument());
        assertThat(TransientFailures.isCollision(bulk(11000, 11000))).isTrue();
        assertThat(List.of(bulk(11000, 112), bulk(unsafe, 11000), bulk(unsafe)))
                .allMatch(TransientFailures::storeIsAway)
                .noneMatch(TransientFailures::isCollision);
        assertThat(TransientFailures.isTransient(bulk(unsafe, 11000, 2))).isFalse();
    }

    private static MongoException command(int code) {
        return new MongoCommandException(
                new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code)), STORE);
    }

    private static MongoException writing(int code) {
        return new MongoWriteException(new WriteError(code, "refused", new BsonDocument()), STORE, Set.of());
    }

    private static MongoException bulk(int... codes) {
        return bulk(null, codes);
    }

    private static MongoException bulk(@Nullable WriteConcernError unsafe, int... codes) {
        var errors = Arrays.stream(codes)
                .mapToObj(code -> new BulkWriteError(code, "refused", new BsonDocument(), 0))
                .toList();
        return new MongoBulkWriteException(
                BulkWriteResult.acknowledged(0, 0, 0, 0, List.of(), List.of()), errors, unsafe, STORE, Set.of());
    }
}
