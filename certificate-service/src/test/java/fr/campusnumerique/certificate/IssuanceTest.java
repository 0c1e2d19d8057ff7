package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.certificate.Certificate.State;
import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.certificate.credential.Verification;
import fr.campusnumerique.certificate.credential.Verification.Check;
import fr.campusnumerique.certificate.issuer.Issuer;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.certificate.issuer.IssuersFixture;
import fr.campusnumerique.local.parts.LocalParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.node.ObjectNode;

class IssuanceTest extends RunningService {

    @Autowired
    private Issuers issuers;

    @Test
    void one_issuer_adopts_and_it_still_waits_the_second_adopts_and_it_is_valid() {
        var course = knownCourse("unesco", "oxford");
        var learnt = completed(course);
        awaitState(learnt, State.AWAITING_ISSUERS);

        assertThat(adopt("unesco", course).status()).isEqualTo(201);
        await().atMost(SOON).until(() -> stored(learnt).awaiting().equals(List.of("oxford")));
        assertThat(stored(learnt).state()).isEqualTo(State.AWAITING_ISSUERS);

        assertThat(adopt("oxford", course).status()).isEqualTo(201);
        awaitState(learnt, State.VALID);
        assertThat(stored(learnt).verify(issuers).state()).isEqualTo(Verification.State.VALID);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(types(learnt)).containsExactly("opened", "signed", "validated"));
    }

    @Test
    void completed_after_both_adoptions_it_is_valid_at_once_and_all_steps_are_published() {
        var learnt = valid();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(types(learnt)).containsExactly("opened", "signed", "validated"));
    }

    @Test
    void a_second_delivery_and_the_same_completion_under_another_event_id_issue_no_second_certificate() {
        var course = knownCourse("unesco", "oxford");
        var learnt = completed(course);
        awaitState(learnt, State.AWAITING_ISSUERS);
        var number = stored(learnt).number();
        for (int i = 0; i < 3; i++) {
            Bus.completed(Bus.completion(learnt.enrolmentId(), learnt.subject(), course));
        }
        var last = completed(course);
        awaitState(last, State.AWAITING_ISSUERS);
        await().atMost(SOON).untilAsserted(() -> assertThat(types(learnt)).containsExactly("opened"));
        assertThat(stored(learnt).number()).isEqualTo(number);
    }

    @Test
    void a_progress_after_the_completion_opens_the_certificate_if_it_is_all_that_the_topic_kept() {
        var course = knownCourse("unesco");
        var learnt = Learnt.of("learner-" + UUID.randomUUID());
        Bus.progressed(Bus.completion(learnt.enrolmentId(), learnt.subject(), course));
        await().atMost(SOON).until(() -> certificates.existsById(learnt.certificateId()));
        awaitState(learnt, State.AWAITING_ISSUERS);
        assertThat(stored(learnt).completedAt()).isEqualTo(Instant.parse("2026-11-14T17:20:31.090Z"));
    }

    @Test
    void the_completion_and_a_progress_after_it_issue_one_certificate_in_either_order() {
        var course = knownCourse("unesco");
        var learnt = completed(course);
        var number = stored(learnt).number();
        Bus.progressed(Bus.completion(learnt.enrolmentId(), learnt.subject(), course));
        Bus.completed(Bus.completion(learnt.enrolmentId(), learnt.subject(), course));
        awaitHandled("enrolments");
        await().atMost(SOON).untilAsserted(() -> assertThat(types(learnt)).containsExactly("opened"));
        assertThat(stored(learnt).number()).isEqualTo(number);
    }

    @Test
    void a_completion_before_its_course_waits_and_is_opened_when_the_course_arrives() {
        var code = newCode();
        var learnt = completed(code);
        assertThat(stored(learnt).state()).isEqualTo(State.AWAITING_COURSE);
        assertThat(types(learnt)).isEmpty();
        assertThat(get("/verify/" + stored(learnt).number(), null).status()).isEqualTo(404);
        var own = get("/certificates/" + learnt.certificateId(), learnt.token()).json();
        assertThat(own.get("state").asString()).isEqualTo("awaiting-course");
        assertThat(own.get("number").isNull()).isTrue();

        Bus.launched(Bus.course(code, "unesco"), 2);
        awaitState(learnt, State.AWAITING_ISSUERS);
        assertThat(stored(learnt).certified().orElseThrow().title()).startsWith("IA et transformation");
        assertThat(stored(learnt).certified().orElseThrow().hours()).isEqualByComparingTo("12");
    }

    @Test
    void a_course_that_lacks_the_language_or_any_issuer_keeps_the_certificate_waiting() {
        var code = newCode();
        var nobody = Bus.course(code);
        Bus.launched(nobody, 2);
        await().atMost(SOON).until(() -> courses.find(code).isPresent());
        var learnt = completed(code);
        assertThat(stored(learnt).state()).isEqualTo(State.AWAITING_COURSE);

        Bus.launched(Bus.course(code, "unesco"), 3);
        awaitState(learnt, State.AWAITING_ISSUERS);
    }

    @Test
    void a_copy_from_before_the_launch_keeps_the_certificate_waiting_for_the_issuers_of_the_launch() {
        var code = newCode();
        var drafted = Bus.course(code, "unesco");
        drafted.get("languageVersions")
                .forEach(version -> ((ObjectNode) version).put("state", "draft").putNull("launchedAt"));
        Bus.send("campus.courses", "courses", "fr.campusnumerique.course.revised.v1", code, 2, drafted);
        await().atMost(SOON).until(() -> courses.find(code).isPresent());
        adopt("unesco", code);
        var learnt = completed(code);
        assertThat(stored(learnt).state()).isEqualTo(State.AWAITING_COURSE);

        Bus.launched(Bus.course(code, "unesco", "oxford"), 4);
        awaitState(learnt, State.AWAITING_ISSUERS);
        assertThat(stored(learnt).requiredIssuers()).containsExactly("unesco", "oxford");
        await().atMost(SOON).until(() -> stored(learnt).awaiting().equals(List.of("oxford")));
    }

    @Test
    void late_and_repeated_courses_change_nothing_that_is_newer() {
        var code = newCode();
        Bus.launched(Bus.course(code, "oxford"), 5);
        Bus.launched(Bus.course(code, "unesco"), 4);
        Bus.launched(Bus.course(code, "unesco"), 5);
        awaitHandled("courses");
        assertThat(courses.find(code).orElseThrow().issuers()).containsExactly("oxford");
    }

    @Test
    void what_was_certified_stays_whatever_becomes_of_the_course() {
        var code = knownCourse("unesco");
        var learnt = completed(code);
        awaitState(learnt, State.AWAITING_ISSUERS);
        var revised = Bus.course(code, "oxford");
        revised.put("durationMinutes", 60);
        Bus.launched(revised, 3);
        await().atMost(SOON).until(() -> courses.find(code).orElseThrow().durationMinutes() == 60);
        assertThat(stored(learnt).certified().orElseThrow().durationMinutes()).isEqualTo(720);
        // The issuer that the course no longer needs is still awaited by this certificate, and may adopt.
        assertThat(adopt("unesco", code).status()).isEqualTo(201);
        awaitState(learnt, State.VALID);
    }

    @Test
    void two_hundred_that_wait_are_signed_in_bulk_each_once() {
        var course = knownCourse("unesco");
        var learnt = waitingFor(course, 200);
        adopt("unesco", course);
        await().atMost(SOON).until(() -> certificates.countAwaiting(course, "unesco") == 0);
        assertThat(certificates.countSigned(course, "unesco")).isEqualTo(200);
        learnt.forEach(one -> assertThat(stored(one).outbox().sequence()).isEqualTo(2));
        var progress = get("/adoptions?course=" + course, officer())
                .json()
                .get("items")
                .get(0);
        assertThat(progress.get("signed").asLong()).isEqualTo(200);
        assertThat(progress.get("waiting").asLong()).isZero();
    }

    @Test
    void a_crash_in_the_middle_of_the_signing_is_made_good_by_the_sweep() {
        var course = knownCourse("unesco");
        var learnt = waitingFor(course, 40);
        // What a crash leaves: the adoption is stored, some are signed, nothing was scheduled to go on.
        storeAdoption(course, "unesco");
        learnt.subList(0, 15).forEach(one -> service.advance(one.certificateId()));
        // The service's own sweep may have begun on the others.
        assertThat(certificates.countAwaiting(course, "unesco")).isLessThanOrEqualTo(25);

        backlog.sweep();
        assertThat(certificates.countAwaiting(course, "unesco")).isZero();
        learnt.forEach(one -> assertThat(stored(one).outbox().sequence()).isEqualTo(2));
    }

    @Test
    void several_replicas_sweep_at_once_and_each_certificate_is_signed_once() {
        var course = knownCourse("unesco");
        var learnt = waitingFor(course, 60);
        storeAdoption(course, "unesco");
        var replicas = IntStream.range(0, 3)
                .mapToObj(_ -> CompletableFuture.runAsync(backlog::sweep))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(replicas).join();
        learnt.forEach(one -> assertThat(stored(one).outbox().sequence()).isEqualTo(2));
        assertThat(certificates.countAwaiting(course, "unesco")).isZero();
    }

    @Test
    void adopting_and_completing_at_the_same_time_find_each_other() {
        for (int round = 0; round < 15; round++) {
            var course = knownCourse("unesco");
            var learnt = Learnt.of("learner-" + UUID.randomUUID());
            var both = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> service.open(completion(learnt, course))),
                    CompletableFuture.runAsync(() -> adopt("unesco", course)));
            both.join();
            awaitState(learnt, State.VALID);
        }
    }

    @Test
    void a_course_and_its_completion_that_arrive_at_the_same_time_find_each_other() {
        for (int round = 0; round < 10; round++) {
            var code = newCode();
            var learnt = Learnt.of("learner-" + UUID.randomUUID());
            Bus.completed(Bus.completion(learnt.enrolmentId(), learnt.subject(), code));
            Bus.launched(Bus.course(code, "unesco"), 2);
            await().atMost(SOON)
                    .until(() -> certificates
                            .findById(learnt.certificateId())
                            .filter(one -> one.state() == State.AWAITING_ISSUERS)
                            .isPresent());
        }
    }

    @Test
    void a_number_that_is_taken_is_drawn_again() {
        var course = knownCourse("unesco");
        var unlucky = unproxied(issuers, new Random(42));
        var first = Learnt.of("learner-" + UUID.randomUUID());
        unlucky.open(completion(first, course));
        var second = Learnt.of("learner-" + UUID.randomUUID());
        var sameNumbers = unproxied(issuers, new Random(42));
        // The first try meets the taken number, the second draws the next.
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> sameNumbers.open(completion(second, course)));
        sameNumbers.open(completion(second, course));
        assertThat(stored(second).number()).isNotEqualTo(stored(first).number());
    }

    @Test
    void very_many_issuers_fill_the_outbox_and_the_rest_sign_once_it_has_room() {
        var names = IntStream.range(0, 70).mapToObj(n -> "issuer-" + n).toArray(String[]::new);
        var course = knownCourse(names);
        for (var name : names) {
            storeAdoption(course, name);
        }
        var many = unproxied(
                IssuersFixture.of(Arrays.stream(names)
                        .map(name -> IssuersFixture.withKey(name, name))
                        .toArray(Issuer[]::new)),
                new SecureRandom());
        var learnt = Learnt.of("learner-" + UUID.randomUUID());

        many.open(completion(learnt, course));
        await().atMost(SOON)
                .ignoreException(OptimisticLockingFailureException.class)
                .until(() -> {
                    many.advance(learnt.certificateId());
                    return stored(learnt).state() == State.VALID;
                });
        assertThat(stored(learnt).outbox().sequence()).isEqualTo(71);
        await().atMost(SOON).until(() -> types(learnt).size() == 71);
    }

    @Test
    void an_event_with_the_payload_of_another_aggregate_is_parked_and_the_next_is_handled() {
        var course = knownCourse("unesco");
        var wrong = Bus.completion("enr-" + UUID.randomUUID(), "learner", course);
        Bus.send("campus.enrolments", "enrolments", "fr.campusnumerique.enrolment.completed.v1", "enr-other", 1, wrong);
        var next = completed(course);
        awaitState(next, State.AWAITING_ISSUERS);
        await().atMost(SOON).until(() -> store.getCollection("parked_events").countDocuments() >= 1);
        assertThat(certificates.existsById(
                        CertificateId.of(wrong.get("enrolmentId").asString())))
                .isFalse();
    }

    @Test
    void a_completion_in_nanoseconds_verifies_after_it_came_back_from_the_store() {
        var course = knownCourse("unesco");
        adopt("unesco", course);
        var learnt = Learnt.of("learner-" + UUID.randomUUID());
        var completion = Bus.completion(learnt.enrolmentId(), learnt.subject(), course);
        completion.put("completedAt", "2026-11-14T17:20:31.123456789Z");
        Bus.completed(completion);
        await().atMost(SOON).until(() -> certificates.existsById(learnt.certificateId()));
        assertThat(stored(learnt).verify(issuers).signatures())
                .extracting(Verification.Checked::check)
                .containsExactly(Check.VERIFIED);
    }

    @Test
    void a_certificate_that_rests_on_self_declared_progress_says_so_wherever_it_is_shown() {
        var course = knownCourse("unesco");
        adopt("unesco", course);
        var learnt = Learnt.of("learner-" + UUID.randomUUID());
        Bus.completed(
                Bus.completion(learnt.enrolmentId(), learnt.subject(), course).put("selfDeclared", true));
        await().atMost(SOON).until(() -> certificates.existsById(learnt.certificateId()));
        awaitState(learnt, State.VALID);

        assertThat(get("/certificates/" + learnt.certificateId(), learnt.token())
                        .json()
                        .get("selfDeclared")
                        .asBoolean())
                .isTrue();
        var path = "/verify/" + stored(learnt).number();
        var shown = get(path, null).json();
        assertThat(shown.get("selfDeclared").asBoolean()).isTrue();
        assertThat(shown.get("signatures").get(0).get("statement").asString()).contains("\"selfDeclared\":true");
        assertThat(get(path + "?lang=en", null, "Accept", "text/html").body()).contains("Self-declared");
        assertThat(get(path + "?lang=fr", null, "Accept", "text/html").body()).contains("Déclarée par l’apprenant");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Bus.published(learnt.certificateId()))
                        .hasSize(2)
                        .allSatisfy(event -> assertThat(
                                        event.data().get("selfDeclared").asBoolean())
                                .isTrue()));
        store.updateFirst(
                Query.query(Criteria.where("_id").is(learnt.certificateId())),
                Update.update("selfDeclared", false),
                "certificates");
        assertThat(get(path, null).json().get("state").asString()).isEqualTo("broken");
    }

    @Test
    void one_that_a_platform_or_a_trainer_confirmed_says_nothing_of_it() {
        var learnt = valid();
        var path = "/verify/" + stored(learnt).number();
        assertThat(get(path, null).json().get("selfDeclared").asBoolean()).isFalse();
        assertThat(get(path + "?lang=en", null, "Accept", "text/html").body()).doesNotContain("Self-declared");
        assertThat(Bus.published(learnt.certificateId()))
                .noneSatisfy(
                        event -> assertThat(event.data().has("selfDeclared")).isTrue());
    }

    /** Not behind the proxy that retries. */
    private CertificateService unproxied(Issuers signers, RandomGenerator random) {
        return new CertificateService(
                certificates,
                courses,
                adoptions,
                signers,
                erased,
                random,
                Clock.tickMillis(ZoneOffset.UTC),
                new SimpleMeterRegistry());
    }

    private List<Learnt> waitingFor(String course, int count) {
        var learnt = IntStream.range(0, count)
                .mapToObj(_ -> Learnt.of("learner-" + UUID.randomUUID()))
                .toList();
        learnt.forEach(one -> Bus.completed(Bus.completion(one.enrolmentId(), one.subject(), course)));
        await().atMost(SOON).until(() -> certificates.countAwaiting(course, "unesco") == count);
        return learnt;
    }

    private static Completion completion(Learnt learnt, String course) {
        return new Completion(
                learnt.enrolmentId(), learnt.subject(), course, "fr", Instant.parse("2026-11-14T17:20:31Z"), false);
    }

    private static String officer() {
        return LocalParts.identity().token("officer-unesco");
    }

    private static List<String> types(Learnt learnt) {
        return Bus.published(learnt.certificateId()).stream()
                .map(event -> event.type()
                        .replace("fr.campusnumerique.certificate.", "")
                        .replace(".v1", ""))
                .toList();
    }
}
