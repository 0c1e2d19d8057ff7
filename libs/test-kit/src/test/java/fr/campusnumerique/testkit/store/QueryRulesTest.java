package fr.campusnumerique.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of MongoDB's planner, as far as the campus's queries need them. */
class QueryRulesTest {

    private final List<StoreIndex> indexes = new ArrayList<>();

    @Test
    void an_equality_a_sort_and_a_range_are_served_by_an_index_in_this_order() {
        index("{state: 1, at: -1, _id: 1}", "");
        assertThat(page("{state: 'OPEN'}", "{at: -1}")).isEmpty();
        assertThat(page("{state: 'OPEN'}", "{at: 1, _id: -1}")).as("backwards").isEmpty();
        assertThat(page("{state: 'OPEN', at: {$gt: 1}}", "{at: -1, _id: 1}")).isEmpty();
        assertThat(page("{state: {$in: ['A', 'B']}}", "{at: -1}")).as("merged").isEmpty();
        assertThat(page("{state: 'OPEN', at: 5}", "{_id: 1}")).isEmpty();
        assertThat(page("{state: 'OPEN'}", "{at: -1, _id: -1}"))
                .as("one key each way")
                .hasSize(1);
        assertThat(page("{state: 'OPEN', at: {$gt: 1}}", "{_id: 1}"))
                .as("over a range")
                .hasSize(1);
        assertThat(page("{state: {$gt: 'A'}}", "{at: -1}")).as("over a range").hasSize(1);
        assertThat(page("{state: 'OPEN'}", "{by: 1}"))
                .containsExactly("sorted in memory: things find {state equal} sort [by]");
    }

    @Test
    void only_a_beginning_of_a_compound_index_serves() {
        index("{state: 1, at: 1}", "");
        assertThat(page("{state: 'OPEN'}", "{}")).isEmpty();
        assertThat(page("{state: {$gte: 'A'}}", "{}")).isEmpty();
        assertThat(page("{at: 1}", "{}")).containsExactly("no index serves: things find {at equal}");
        assertThat(page("{at: 1, by: 2}", "{}")).hasSize(1);
        assertThat(page("{at: 1, _id: 'a'}", "{}")).as("the id always serves").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$ne: 'A'}",
                "{$nin: ['A']}",
                "{$not: {$gt: 1}}",
                "{$exists: true}",
                "{$regex: 'a'}",
                "{$regex: '^a', $options: 'i'}"
            })
    void what_is_not_a_part_of_an_index_is_not_served(String condition) {
        index("{state: 1}", "");
        assertThat(page("{state: " + condition + "}", "{}")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{$regex: '^a'}", "{$eq: 1}", "{$in: [1, 2]}", "null", "{$exists: false}", "{$all: [1]}"})
    void what_is_a_part_of_an_index_is_served(String condition) {
        index("{state: 1}", "");
        assertThat(page("{state: " + condition + "}", "{}")).isEmpty();
        assertThat(page("{$and: [{state: " + condition + "}, {at: 1}]}", "{}")).isEmpty();
    }

    @Test
    void each_alternative_needs_an_index() {
        index("{decider: 1, at: 1}", "");
        index("{reviewer: 1, at: 1}", "");
        assertThat(page("{$or: [{decider: 'a'}, {reviewer: 'a'}]}", "{}")).isEmpty();
        assertThat(page("{$or: [{decider: 'a'}, {reviewer: 'a'}]}", "{at: 1}"))
                .as("merged")
                .isEmpty();
        assertThat(page("{$or: [{decider: 'a'}, {reviewer: 'a'}]}", "{by: 1}")).hasSize(1);
        assertThat(page("{$or: [{decider: 'a'}, {reader: 'a'}]}", "{}")).hasSize(1);
        assertThat(page("{decider: 'b', $or: [{reader: 'a'}, {other: 'a'}]}", "{}"))
                .isEmpty();
    }

    @Test
    void paths_lead_into_documents_and_the_elements_of_arrays() {
        index("{'rows.learnerId': 1}", "");
        assertThat(page("{'rows.learnerId': 'a'}", "{}")).isEmpty();
        assertThat(page("{rows: {$elemMatch: {learnerId: 'a', state: 'OPEN'}}}", "{}"))
                .isEmpty();
        assertThat(page("{'rows.0.learnerId': 'a'}", "{}")).as("another path").hasSize(1);
        assertThat(page("{rows: {learnerId: 'a'}}", "{}"))
                .as("the whole document")
                .hasSize(1);
    }

    @Test
    void a_sparse_index_holds_only_what_is_there() {
        index("{pendingSince: 1}", "sparse: true");
        assertThat(page("{pendingSince: {$lt: 1}}", "{}")).isEmpty();
        assertThat(page("{pendingSince: {$exists: true}}", "{pendingSince: 1}")).isEmpty();
        assertThat(page("{pendingSince: null}", "{}")).hasSize(1);
        assertThat(page("{}", "{pendingSince: 1}")).hasSize(1);
        index("{part: 1}", "partialFilterExpression: {a: 1}");
        assertThat(page("{part: 1}", "{}")).hasSize(1);
    }

    @Test
    void what_comes_back_has_a_bound() {
        index("{state: 1}", "");
        index("{number: 1}", "unique: true");
        assertThat(found("{find: 'things', filter: {state: 'OPEN'}}"))
                .containsExactly("without a bound: things find {state equal}");
        assertThat(found("{find: 'things', filter: {number: 1}, sort: {at: 1}}"))
                .isEmpty();
        assertThat(found("{find: 'things', filter: {_id: {$in: [1, 2]}}}")).isEmpty();
        assertThat(found("{find: 'things', filter: {_id: {$gt: 1}}}")).hasSize(1);
        assertThat(found("{find: 'things', filter: {}, limit: 5}")).isEmpty();
        assertThat(found("{find: 'things', filter: {}, sort: {_id: 1}, limit: 5}"))
                .isEmpty();
        assertThat(found("{find: 'things'}")).hasSize(2);
    }

    @Test
    void writes_counts_and_aggregations_are_held_against_the_same_rules() {
        index("{state: 1, at: 1}", "");
        assertThat(found("{count: 'things'}")).isEmpty();
        assertThat(found("{count: 'things', query: {at: 1}}")).hasSize(1);
        assertThat(found("{update: 'things', updates: [{q: {_id: 1}, u: {$set: {a: 1}}}, {q: {at: 1}, u: {a: 1}}]}"))
                .hasSize(1);
        assertThat(found("{delete: 'things', deletes: [{q: {}, limit: 0}]}")).hasSize(1);
        assertThat(found("{findAndModify: 'things', query: {state: 'OPEN'}, sort: {at: 1}, update: {$inc: {n: 1}}}"))
                .isEmpty();
        assertThat(found("{findAndModify: 'things', query: {state: 'OPEN'}, sort: {by: 1}, update: {$inc: {n: 1}}}"))
                .hasSize(1);
        assertThat(found("{aggregate: 'things', pipeline: [{$match: {state: 'A'}}, {$group: {_id: '$by'}}]}"))
                .isEmpty();
        assertThat(found("{aggregate: 'things', pipeline: [{$group: {_id: '$by'}}, {$match: {state: 'A'}}]}"))
                .hasSize(1);
        assertThat(found("{aggregate: 'things', pipeline: [{$match: {state: 'A'}}, {$sort: {by: 1}}, {$limit: 5}]}"))
                .hasSize(1);
        assertThat(found("{aggregate: 'things', pipeline: [{$match: {state: 'A'}}, {$project: {a: 1}}]}"))
                .hasSize(1);
        assertThat(found("{aggregate: 'things', pipeline: [{$match: {state: 'A'}}, {$limit: 5},"
                        + " {$lookup: {from: 'others', localField: 'a', foreignField: 'b', as: 'c'}}]}"))
                .containsExactly("no index serves: others $lookup {b equal}");
    }

    @Test
    void operators_and_stages_are_those_that_both_stores_have() {
        assertThat(page("{_id: 1, $text: {$search: 'a'}}", "{}")).hasSize(1);
        assertThat(found("{update: 'things', updates: [{q: {_id: 1}, u: [{$set: {a: 1}}]}]}"))
                .hasSize(1);
        assertThat(found("{update: 'things', updates: [{q: {_id: 1}, u: {$push: {a: {$each: [1], $slice: 2}}}}]}"))
                .hasSize(1);
        assertThat(found("{aggregate: 'things', pipeline: [{$match: {_id: 1}}, {$merge: 'others'}]}"))
                .hasSize(1);
        assertThat(found("{aggregate: 'things', pipeline: [{$match: {_id: 1}}, {$facet: {a: [{$bucket: {}}]}}]}"))
                .hasSize(1);
    }

    @Test
    void a_reason_excuses_what_it_names_and_nothing_else() {
        var query = query("{find: 'things', filter: {learnerId: 'a'}}").getFirst();
        var violations = QueryRules.violations(query, indexes);
        assertThat(violations).hasSize(2);
        assertThat(excused(violations, "few documents: things -- a dozen")).isEmpty();
        assertThat(excused(violations, "few documents: others -- a dozen")).hasSize(2);
        assertThat(excused(violations, "bounded by: things learnerId -- what one learner has"))
                .hasSize(1);
        assertThat(excused(violations, "bounded by: things sessionId -- no")).hasSize(2);
        assertThat(excused(violations, "searched: things at -- by hand")).hasSize(2);
        assertThat(excused(violations, "no index serves: things find {learnerId equal} -- once a year"))
                .hasSize(1);
        assertThat(excused(violations, "no index serves: things find {learnerId equal}"))
                .as("no reason")
                .hasSize(2);
    }

    @Test
    void a_search_may_be_filtered_in_the_order_of_an_index() {
        var query = query("{find: 'things', filter: {city: 'a'}, sort: {at: 1, _id: 1}, limit: 20}")
                .getFirst();
        var violations = QueryRules.violations(query, indexes);
        assertThat(violations).hasSize(1);
        assertThat(StoreQueries.unexcused(query, violations, List.of("searched: things at -- by hand")))
                .isEmpty();
        assertThat(StoreQueries.unexcused(query, violations, List.of("searched: things by -- by hand")))
                .hasSize(1);
    }

    @Test
    void each_alternative_needs_a_bound() {
        var query = query("{find: 'things', filter: {$or: [{by: 'a'}, {of: 'a'}, {_id: 'b'}]}}")
                .getFirst();
        var violations = List.of("without a bound: " + query);
        var by = "bounded by: things by -- what one has";
        assertThat(StoreQueries.unexcused(query, violations, List.of(by))).hasSize(1);
        assertThat(StoreQueries.unexcused(query, violations, List.of(by, "bounded by: things of -- what one has")))
                .isEmpty();
    }

    private List<String> excused(List<String> violations, String line) {
        return StoreQueries.unexcused(
                query("{find: 'things', filter: {learnerId: 'a'}}").getFirst(), violations, List.of(line));
    }

    private void index(String key, String options) {
        StoreIndex.all(BsonDocument.parse("{createIndexes: 'things', indexes: [{key: " + key + ", name: 'n'"
                        + (options.isEmpty() ? "" : ", " + options) + "}]}"))
                .forEach(indexes::add);
    }

    private List<String> page(String filter, String sort) {
        return found("{find: 'things', filter: " + filter + ", sort: " + sort + ", limit: 20}");
    }

    private List<String> found(String command) {
        return query(command).stream()
                .flatMap(query -> QueryRules.violations(query, indexes).stream())
                .toList();
    }

    private static List<StoreQuery> query(String command) {
        BsonDocument sent = BsonDocument.parse(command);
        return StoreQuery.of(sent.getFirstKey(), sent);
    }
}
