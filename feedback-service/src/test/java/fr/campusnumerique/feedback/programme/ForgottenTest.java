package fr.campusnumerique.feedback.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Wire;
import fr.campusnumerique.feedback.replica.Facts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What readers know, when a learner is forgotten and when publications come and go. */
class ForgottenTest extends Year {

    @Autowired
    private KnownPeople people;

    @Autowired
    private KnownStore notes;

    @Autowired
    private Pseudonyms pseudonyms;

    @Autowired
    private Facts facts;

    private final String erasure = "era-" + UUID.randomUUID();
    private final String learner = subject(learner(1));
    private final String enrolment = enrolment("cloud", FRENCH, 1);

    @Test
    void nothing_that_readers_know_leads_to_a_learner_who_was_forgotten() {
        held();
        attend("cloud", 1, 12);
        followUp("cloud", 1, 12, 4, 2);
        certify("cloud", 1, 12);
        for (var i = 1; i <= 12; i++) {
            send("PUT", "/wishes/security-1", "{\"language\": \"fr\", \"city\": \"Lyon\"}", bearer(learner(i)))
                    .is(200);
        }
        var published = publishProgramme().json();
        assertThat(found()).isNotEmpty();

        send("DELETE", "/wishes/security-1", null, bearer(learner(1)));
        erased();
        assertThat(people.forget(learner, erasure)).isEqualTo(6);
        assertThat(people.forget(learner, erasure)).isZero();

        assertThat(found()).isEmpty();
        var again = publishProgramme().json();
        assertThat(found()).isEmpty();
        for (var figure : List.of("seatsTaken", "completed", "certifiedPeople", "certificates", "paired", "wishes")) {
            assertThat(again.path("total").path(figure))
                    .as(figure)
                    .isEqualTo(published.path("total").path(figure));
            assertThat(row(again, "country", "FR").path(figure))
                    .as(figure + ": one person less would tell what that person did")
                    .isEqualTo(row(published, "country", "FR").path(figure));
        }
        assertThat(rows().filter(row -> row.id().equals(Census.shortened(pseudonyms.ofEnrolment(enrolment)))))
                .as("what counts is the same as before")
                .hasSize(2);
    }

    @Test
    void of_what_is_not_counted_any_more_no_id_is_left_either() {
        held();
        each("cloud", 1, 6, "waitlisted", 1, event -> event.putNull("confirmedAt"));
        awaitCount("enrolment_facts", 6);
        publishProgramme();
        wire.send("campus.enrolments", "enrolments", enrolment, "fr.campusnumerique.enrolment.removed.v1", 3, null);
        awaitCount("enrolment_facts", 5);
        assertThat(people.forget(learner, erasure)).isEqualTo(1);
        assertThat(rows().map(Known.Counted::id)).doesNotContain(Census.shortened(pseudonyms.ofEnrolment(enrolment)));
        assertThat(found()).isEmpty();
    }

    @Test
    void only_notes_of_the_newest_publication_stay() {
        held();
        publishProgramme();
        var ofADeadProcess = notes.save(2, Known.NOTHING);
        publishProgramme();
        assertThat(count("programme_known")).isEqualTo(Population.values().length + 1);
        publishProgramme();
        assertThat(count("programme_known")).isEqualTo(Population.values().length);
        assertThat(mongo.findById(ofADeadProcess, Document.class, "programme_known"))
                .isNull();
    }

    @Test
    void publications_at_the_same_time_leave_no_notes_behind() throws Exception {
        held();
        attend("cloud", 1, 6);
        var requests = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            IntStream.range(0, 3).forEach(i -> requests.add(threads.submit(this::publishProgramme)));
        }
        for (var request : requests) {
            request.get();
        }
        assertThat(count("programme_publications")).isEqualTo(3);
        assertThat(count("programme_known")).isEqualTo(Population.values().length);
    }

    /** What somebody finds who has the key, the learner's id, and knows enrolment and course. */
    private Set<String> found() {
        var keys = new HashSet<String>();
        Stream.of(
                        pseudonyms.ofEnrolment(enrolment),
                        pseudonyms.ofSurvey(enrolment),
                        pseudonyms.ofForgottenPerson(erasure),
                        pseudonyms.ofForgottenRespondent(erasure))
                .map(Census::shortened)
                .forEach(keys::add);
        var leading = Stream.of(
                        pseudonyms.ofPerson(learner),
                        pseudonyms.ofRespondent(learner),
                        pseudonyms.ofWish(learner, "security-1"))
                .map(Census::shortened)
                .collect(Collectors.toSet());
        var found = new TreeSet<String>();
        rows().forEach(row -> {
            if (leading.contains(row.id()) || leading.contains(row.person())) {
                found.add("a row of the learner");
            }
            if (keys.contains(row.id()) || keys.contains(row.person())) {
                row.stays()
                        .forEach(stay -> stay.cells().stream()
                                .filter(Cell::ofEmployer)
                                .forEach(cell -> found.add(cell.toString())));
            }
        });
        return found;
    }

    private Stream<Known.Counted> rows() {
        var rows = new ArrayList<Known.Counted>();
        notes.changeAll(known -> {
            rows.addAll(known.rows());
            return known;
        });
        return rows.stream();
    }

    private void erased() {
        var ofEnrolment = "fr.campusnumerique.enrolment.erased.v1";
        var enrolmentErased = Wire.example(ofEnrolment)
                .put("enrolmentId", enrolment)
                .put("erasureId", erasure)
                .put("sessionId", "ses-cloud")
                .put("courseCode", "cloud-1")
                .put("language", FRENCH)
                .put("mode", "classroom")
                .put("completedAt", "2026-05-04T16:00:00Z");
        wire.send("campus.enrolments", "enrolments", enrolment, ofEnrolment, 3, enrolmentErased.toString());
        var ofCertificate = "fr.campusnumerique.certificate.erased.v1";
        var certificateErased = Wire.example(ofCertificate)
                .put("certificateId", "cer-" + enrolment)
                .put("enrolmentId", enrolment)
                .put("erasureId", erasure)
                .put("courseCode", "cloud-1")
                .put("language", FRENCH)
                .put("state", "valid")
                .put("validAt", "2026-05-10T09:00:00Z");
        wire.send(
                "campus.certificates",
                "certificates",
                "cer-" + enrolment,
                ofCertificate,
                3,
                certificateErased.toString());
        await().atMost(Duration.ofSeconds(20)).until(() -> facts.countOf(learner) == 0);
    }
}
