package fr.campusnumerique.testkit.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.events.MutatedRecords.Mutation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MutatedRecordsTest {

    private static final EventRecord GOOD = EventRecord.of(
            "sessions",
            "fr.campusnumerique.session.held.v1",
            "ses-1",
            1,
            "{\"sessionId\":\"ses-1\",\"parts\":[{\"partId\":\"p1\"}],\"capacity\":12}");

    private static List<String> whole(List<Mutation> mutations) {
        return mutations.stream()
                .map(mutation -> mutation.what()
                        + List.of(mutation.record().headers().toArray())
                        + new String(mutation.record().key(), UTF_8)
                        + (mutation.record().value() == null
                                ? null
                                : new String(mutation.record().value(), UTF_8)))
                .toList();
    }

    @Test
    void the_same_seed_makes_the_same_records_and_another_one_others() {
        var first = whole(new MutatedRecords(7, List.of(GOOD)).next(100));

        assertThat(whole(new MutatedRecords(7, List.of(GOOD)).next(100))).isEqualTo(first);
        assertThat(whole(new MutatedRecords(8, List.of(GOOD)).next(100))).isNotEqualTo(first);
    }

    @Test
    void every_kind_comes_among_a_few_thousand() {
        var kinds = new MutatedRecords(7, List.of(GOOD))
                .next(3_000).stream().map(Mutation::what).toList();

        Stream.of(
                        "cut",
                        "bytes changed",
                        "bytes swapped",
                        "random bytes",
                        "UTF-32",
                        "no value",
                        "the whole is ",
                        "a field removed",
                        "an unknown field is ",
                        "is missing",
                        "comes twice",
                        "has no value",
                        "ce_sequence is ",
                        "ce_time is ",
                        "another key",
                        "is hostile")
                .forEach(kind -> assertThat(kinds).as(kind).anyMatch(what -> what.contains(kind)));
    }

    @Test
    void the_good_record_stays_as_it_is_and_few_of_the_mutated_are_it() {
        var before = new String(GOOD.value(), UTF_8);

        var mutations = new MutatedRecords(7, List.of(GOOD)).next(1_000);

        assertThat(new String(GOOD.value(), UTF_8)).isEqualTo(before);
        assertThat(mutations)
                .filteredOn(mutation -> mutation.record().equals(GOOD))
                .hasSizeLessThan(50);
    }
}
