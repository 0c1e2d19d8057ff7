package fr.campusnumerique.enrolment.replica.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import fr.campusnumerique.local.parts.LocalParts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class KnownCoursesTest {

    /** While nothing in memory grows old. */
    @Test
    void what_this_replica_writes_is_read_from_memory_at_once() {
        var database = LocalParts.ownDatabase();
        try (var client = MongoClients.create(LocalParts.storeUri(database))) {
            var courses = new KnownCourses(new MongoTemplate(client, database), () -> 0);
            courses.keep(CourseFixture.course("C", 1, List.of("m1"), List.of("m1")));
            assertThat(courses.find("C").orElseThrow().modules()).containsExactly("m1");

            courses.keep(CourseFixture.course("C", 2, List.of("m1", "m2"), List.of("m1")));
            assertThat(courses.find("C").orElseThrow().modules()).containsExactly("m1", "m2");
        }
    }
}
