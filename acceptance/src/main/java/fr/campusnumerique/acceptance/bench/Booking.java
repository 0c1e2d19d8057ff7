package fr.campusnumerique.acceptance.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The size and shape of an enrolment, without its rules: modules are completed one after the other, then anew. */
abstract class Booking {

    private static final List<String> MODULES = List.of("m1", "m2", "m3", "m4");

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String learnerId = "3pQv7mZrX0sK8yTnB1eWcA";
    private final String sessionId = "ses-7f3a9c51e2d84b06";
    private String administration = "Ministère de la Transition écologique";
    private String country = "FR";
    private String courseCode = "AI-DT-PS";
    private String language = "fr";
    private String state = "confirmed";
    private Instant enrolledAt = Instant.parse("2026-10-07T12:31:08.214Z");
    private List<String> completedModules = new ArrayList<>();
    private List<String> requiredModules = MODULES;

    Booking(String id) {
        this.id = id;
    }

    void advance() {
        if (completedModules.size() == MODULES.size()) {
            completedModules.clear();
        }
        completedModules.add(MODULES.get(completedModules.size()));
    }

    BookingProgressed facts() {
        return new BookingProgressed(
                id,
                learnerId,
                administration,
                country,
                sessionId,
                courseCode,
                language,
                state,
                enrolledAt,
                List.copyOf(completedModules),
                requiredModules,
                null,
                null);
    }

    String id() {
        return id;
    }

    long version() {
        return version == null ? -1 : version;
    }
}
