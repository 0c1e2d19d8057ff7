package fr.campusnumerique.catalog.booking;

import static fr.campusnumerique.catalog.booking.Planner.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.StoreChanges;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.event.AbstractMongoEventListener;
import org.springframework.data.mongodb.core.mapping.event.AfterSaveEvent;

/** What crashes leave between a session and the times of whom it names, what was there before, and who volunteers later. */
@CatalogTest
class EditorAssignmentRepairTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Autowired
    private Client client;

    @Autowired
    private TrainerService trainers;

    @Autowired
    private Trainers stored;

    @Autowired
    private SettlementService rosters;

    @Autowired
    private ConfigurableApplicationContext context;

    @Autowired
    private StoreChanges changes;

    @Autowired
    private MongoTemplate mongo;

    private final String name = "trainer-" + UUID.randomUUID();
    private final String ada = LocalIdentity.persona(name).subject();
    private Planner planner;

    @BeforeEach
    void plan() {
        planner = new Planner(client);
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).untilAsserted(assertion);
    }

    private String kept() {
        return mongo.findById(ada, Document.class, "trainers").toJson();
    }

    /** As the document of somebody would be if a process had died between a reservation and the save of the session. */
    private void claimed(String session, int march, int hour, Instant until) {
        var slot = new Document("startsAt", Date.from(Instant.parse(Planner.time(march, hour))))
                .append("endsAt", Date.from(Instant.parse(Planner.time(march, hour + 2))));
        var reservation = new Document("edit", UUID.randomUUID().toString())
                .append("sessionId", session)
                .append("slots", List.of(slot))
                .append("until", Date.from(until));
        changes.update("trainers", ada, "$push", new Document("claims.all", reservation));
    }

    @Test
    void times_that_an_edit_is_about_to_take_are_not_free_and_a_crash_blocks_nobody_for_long() {
        planner.created(1, 9, ada);
        claimed("a-session-that-is-being-created", 2, 9, Instant.now().plusSeconds(60));
        taken(planner.create(2, 10, ada));

        claimed("a-session-that-was-never-created", 3, 9, Instant.now().minusSeconds(1));
        planner.created(3, 10, ada);
        assertThat(kept()).doesNotContain("never-created");
    }

    @Test
    void an_edit_that_lost_its_race_leaves_those_free_whom_it_would_have_named() {
        var session = planner.created(13, 9);
        var before = planner.read(session).etag();
        var larger = planner.plan(13, 9).replace("\"capacity\": 12", "\"capacity\": 13");
        onceClaimedFor(
                session,
                () -> assertThat(planner.revise(session, larger).status()).isEqualTo(200));

        var late = client.put("/sessions/" + session, planner.plan(13, 9, ada), "If-Match", before);

        assertThat(late.status()).isEqualTo(412);
        assertThat(kept()).doesNotContain(session);
        planner.created(13, 10, ada);
    }

    /** Does something between a reservation and the save of the session. */
    private void onceClaimedFor(String session, Runnable what) {
        var waiting = new AtomicBoolean(true);
        context.addApplicationListener(new AbstractMongoEventListener<>() {
            @Override
            public void onAfterSave(AfterSaveEvent<Object> saved) {
                var document = saved.getDocument();
                if (document != null
                        && ada.equals(document.get("_id"))
                        && document.toString().contains(session)
                        && waiting.compareAndSet(true, false)) {
                    what.run();
                }
            }
        });
    }

    @Test
    void an_edit_that_was_saved_before_the_crash_holds() {
        planner.created(4, 9, ada);
        var session = planner.created(5, 9);
        claimed(session, 5, 9, Instant.now().minusSeconds(1));
        changes.update("sessions", session, "$set", new Document("schedule.trainers", List.of(ada)));

        taken(planner.create(5, 10, ada));

        assertThat(planner.teachers(session)).containsExactly(ada);
    }

    @Test
    void whom_a_saved_session_names_is_booked_by_its_event_if_the_process_died_in_between() {
        var session = planner.created(6, 9, ada);
        claimed(session, 6, 9, Instant.now().minusSeconds(1));
        changes.update("trainers", ada, "$set", new Document("assignments", List.of()));

        planner.schedule(session);

        soon(() -> assertThat(kept()).contains(session));
        taken(planner.create(6, 10, ada));
    }

    @Test
    void whoever_is_just_being_named_is_not_struck_off_before_they_are_booked() {
        planner.created(11, 9, ada);
        var session = planner.created(12, 9);
        claimed(session, 12, 9, Instant.now().plusSeconds(60));
        changes.update("sessions", session, "$set", new Document("schedule.trainers", List.of(ada)));

        rosters.settle(stored.findById(ada).orElseThrow(), session);

        assertThat(planner.teachers(session)).containsExactly(ada);
    }

    @Test
    void an_edit_that_was_saved_too_late_does_not_book_anybody_twice() {
        var first = planner.created(7, 9, ada);
        var late = planner.created(7, 10);
        changes.update("sessions", late, "$set", new Document("schedule.trainers", List.of(ada)));

        planner.schedule(late);

        soon(() -> assertThat(planner.teachers(late)).isEmpty());
        assertThat(planner.teachers(first)).containsExactly(ada);
    }

    @Test
    void sessions_of_before_times_were_kept_count_and_those_that_overlap_stay_as_they_are() {
        var first = planner.created(8, 9, ada);
        var second = planner.created(8, 10);
        changes.update("sessions", second, "$set", new Document("schedule.trainers", List.of(ada)));
        changes.delete("trainers", ada);

        var larger = planner.plan(8, 10, ada).replace("\"capacity\": 12", "\"capacity\": 13");
        assertThat(planner.revise(second, larger).status()).isEqualTo(200);
        taken(planner.create(8, 11, ada));
        var third = planner.created(9, 9, ada);
        for (var session : List.of(first, second, third)) {
            planner.schedule(session);
        }

        await().during(Duration.ofSeconds(1)).atMost(SOON).untilAsserted(() -> {
            assertThat(planner.teachers(first)).containsExactly(ada);
            assertThat(planner.teachers(second)).containsExactly(ada);
        });
        planner.cancel(second);
        planner.created(8, 11, ada);
    }

    @Test
    void whom_editors_only_name_is_no_volunteer_and_takes_their_sessions_along_when_they_become_one() {
        var volunteers = new Volunteers(client);
        var session = planner.created(10, 9, ada);
        var other = planner.created(10, 10);
        var path = "/trainers/" + ada;
        assertThat(volunteers.as("GET", path, null, "editor").status()).isEqualTo(404);
        assertThat(volunteers.as("GET", path, null, name).status()).isEqualTo(404);
        assertThat(volunteers
                        .as("PUT", path + "/assignments/" + other, null, "programme-officer")
                        .status())
                .isEqualTo(404);
        assertThat(volunteers.as("GET", "/trainers?limit=200", null, "editor").body())
                .doesNotContain(ada);

        trainers.admit(ada, List.of("ai-and-human-rights"), List.of("fr"), List.of("Bordeaux"), 10);

        var read = volunteers.as("GET", path, null, "editor");
        assertThat(read.text("/bookings/0/sessionId")).isEqualTo(session);
        assertThat(volunteers
                        .as("PUT", path + "/assignments/" + other, null, "programme-officer")
                        .text("/type"))
                .isEqualTo("/problems/trainer-not-free");
        taken(planner.revise(other, planner.plan(10, 10, ada)));
        var events = PublishedEvents.of("campus.trainers", ada, 1);
        assertThat(events.getFirst().type()).isEqualTo("trainer.accepted.v1");
        assertThat(events.getFirst().data().at("/assignments/0/state").asString())
                .isEqualTo("accepted");
        events.getFirst().keepsTheContract();
        assertThat(planner.teachers(session)).containsExactly(ada);
    }
}
