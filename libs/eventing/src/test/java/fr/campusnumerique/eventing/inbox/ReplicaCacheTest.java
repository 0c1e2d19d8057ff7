package fr.campusnumerique.eventing.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReplicaCacheTest {

    private final ConcurrentHashMap<String, String> store = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final ReplicaCache<String> cache = new ReplicaCache<>(
            id -> {
                reads.incrementAndGet();
                return store.get(id);
            },
            now::get);

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void it_is_read_once_in_two_seconds() {
        store.put("a", "first");
        assertThat(cache.find("a")).contains("first");
        store.put("a", "second");

        later(ReplicaCache.LONGEST.minusNanos(1));
        assertThat(cache.find("a")).contains("first");
        later(Duration.ofNanos(1));
        assertThat(cache.find("a")).contains("second");
        assertThat(reads).hasValue(2);
    }

    @Test
    void what_was_not_there_is_there_as_soon_as_it_is_stored() {
        assertThat(cache.find("a")).isEmpty();
        store.put("a", "first");

        assertThat(cache.find("a")).contains("first");
    }

    @Test
    void what_this_process_wrote_is_read_at_once() {
        store.put("a", "first");
        store.put("b", "first");
        cache.find("a");
        cache.find("b");
        store.put("a", "second");
        store.put("b", "second");

        cache.forget("a");
        assertThat(cache.find("a")).contains("second");
        assertThat(cache.find("b")).contains("first");
        cache.forgetAll();
        assertThat(cache.find("b")).contains("second");
    }

    @Test
    void a_read_that_began_before_the_write_does_not_outlive_it() throws Exception {
        isNotOutlived(cache -> cache.forget("a"));
    }

    @Test
    void nor_does_it_where_all_are_forgotten() throws Exception {
        isNotOutlived(ReplicaCache::forgetAll);
    }

    private void isNotOutlived(Consumer<ReplicaCache<String>> forgetting) throws Exception {
        var reading = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        store.put("a", "first");
        var slow = new ReplicaCache<String>(
                id -> {
                    var found = store.get(id);
                    reading.countDown();
                    await(written);
                    return found;
                },
                now::get);
        var reader = Thread.ofVirtual().start(() -> slow.find("a"));
        await(reading);
        store.put("a", "second");
        var writer = Thread.ofVirtual().start(() -> forgetting.accept(slow));
        // Either it waits for the read, or it has forgotten it.
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        Set.of(State.BLOCKED, State.WAITING, State.TERMINATED).contains(writer.getState()));
        written.countDown();
        reader.join();
        writer.join();

        assertThat(slow.find("a")).contains("second");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
