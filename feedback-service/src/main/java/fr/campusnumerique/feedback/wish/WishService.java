package fr.campusnumerique.feedback.wish;

import java.util.Comparator;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How many wishes there are. */
@Service
public class WishService {

    /**
     * What is wanted where.
     *
     * @param place city; null if it does not matter, and for sessions without a place
     */
    public record Wanted(
            String courseCode, String language, @Nullable String place) implements Comparable<Wanted> {

        private static final Comparator<Wanted> ORDER = Comparator.comparing(Wanted::courseCode)
                .thenComparing(Wanted::language)
                .thenComparing(Wanted::place, Comparator.nullsFirst(Comparator.naturalOrder()));

        @Override
        public int compareTo(Wanted other) {
            return ORDER.compare(this, other);
        }
    }

    private final Wishes wishes;

    WishService(Wishes wishes) {
        this.wishes = wishes;
    }

    public SortedMap<Wanted, Integer> counts() {
        return wishes.counts();
    }
}
