package fr.campusnumerique.certificate.replica.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import fr.campusnumerique.local.parts.LocalParts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class CourseServiceTest {

    /** While nothing in memory grows old. */
    @Test
    void what_this_replica_writes_is_read_from_memory_at_once() {
        var database = LocalParts.ownDatabase();
        try (var client = MongoClients.create(LocalParts.storeUri(database))) {
            var known = new ArrayList<Object>();
            var courses = new CourseService(new MongoTemplate(client, database), known::add, () -> 0);
            courses.learn(lasting(60, 1));
            assertThat(courses.findRecent("C").orElseThrow().durationMinutes()).isEqualTo(60);

            courses.learn(lasting(90, 2));
            assertThat(courses.findRecent("C").orElseThrow().durationMinutes()).isEqualTo(90);
            assertThat(known).containsExactly(new CourseKnown("C"), new CourseKnown("C"));
        }
    }

    private static KnownCourse lasting(int minutes, long sequence) {
        return new KnownCourse("C", sequence, minutes, List.of("unesco"), List.of());
    }
}
