package fr.campusnumerique.feedback;

import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;

/** Counts documents that have a {@code courseCode} and a {@code language}. */
public final class GroupCounts {

    private GroupCounts() {}

    /** How many documents that meet the criteria each course has in each language; groups without any are left out. */
    public static Map<Group, Integer> of(MongoOperations mongo, String collection, Criteria criteria) {
        var counted = Aggregation.newAggregation(
                Aggregation.match(criteria),
                Aggregation.group("courseCode", "language").count().as("count"));
        var counts = new TreeMap<Group, Integer>();
        for (var row : mongo.aggregate(counted, collection, Document.class)) {
            var group = row.get("_id", Document.class);
            counts.put(
                    Group.language(group.getString("courseCode"), group.getString("language")),
                    row.get("count", Number.class).intValue());
        }
        return counts;
    }
}
