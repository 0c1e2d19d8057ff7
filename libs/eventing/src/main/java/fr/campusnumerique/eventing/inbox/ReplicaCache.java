package fr.campusnumerique.eventing.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replicas as they were in the store at most {@link #LONGEST} ago, for commands that read the same few again and again: a
 * replica is late anyway. Not for what a decision writes, nor for one that must see what another replica of this service
 * has just done. What is not stored is looked for each time, so that a new one is there at once.
 */
public final class ReplicaCache<T> {

    /** How much later than the store it may be. */
    public static final Duration LONGEST = Duration.ofSeconds(2);

    private static final int MOST = 5_000;

    private final Function<String, @Nullable T> stored;
    private final Ticker ticker;
    private volatile Cache<String, T> recent;

    /**
     * @param stored reads one by its id; null if there is none. What it answers is shared between threads: a record
     * @param ticker the time by which they grow old; the system's but in tests
     */
    public ReplicaCache(Function<String, @Nullable T> stored, Ticker ticker) {
        this.stored = stored;
        this.ticker = ticker;
        this.recent = empty(ticker);
    }

    private static <T> Cache<String, T> empty(Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(ticker)
                .build();
    }

    public Optional<T> find(String id) {
        return Optional.ofNullable(recent.get(id, stored));
    }

    /** To be called after each write of it in this process: also a read that began before the write is forgotten. */
    public void forget(String id) {
        recent.invalidate(id);
    }

    /** The same after a write of any number of them. Caffeine's own would leave what is being read just then. */
    public void forgetAll() {
        recent = empty(ticker);
    }
}
