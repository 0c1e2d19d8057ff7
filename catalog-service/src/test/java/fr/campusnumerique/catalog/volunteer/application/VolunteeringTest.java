package fr.campusnumerique.catalog.volunteer.application;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.StoreChanges;
import fr.campusnumerique.catalog.booking.Volunteers;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

/** From the call to the trainer, over HTTP. */
@CatalogTest
class VolunteeringTest {

    @Autowired
    private Client client;

    @Autowired
    private StoreChanges changes;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private ApplicationService service;

    private Volunteers volunteers;

    @BeforeEach
    void over_http() {
        volunteers = new Volunteers(client);
    }

    @Test
    void a_call_is_announced_by_the_officer_and_read_by_everybody_with_its_scales() {
        var call = volunteers.openCall();
        var read = client.get("/trainer-calls/" + call);

        assertThat(read.text("/state")).isEqualTo("open");
        assertThat(read.json().at("/criteria")).hasSize(3);
        assertThat(read.json().at("/criteria/0/scale/3/score").asInt()).isEqualTo(4);
        assertThat(read.text("/criteria/0/scale/0/en")).isNotBlank();
        assertThat(client.put("/trainer-calls/" + call, Volunteers.call("2030-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(403);
        assertThat(client.get("/trainer-calls?limit=200").body()).contains(call);
    }

    @Test
    void applying_twice_is_one_application() {
        var call = volunteers.openCall();
        var path = "/trainer-calls/" + call + "/application";
        var statuses = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> volunteers
                        .as("PUT", path, Volunteers.form(), "learner-twice")
                        .status()))
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 200);
        assertThat(mongo.getCollection("trainer_applications").countDocuments(new Document("callId", call)))
                .isEqualTo(1);
        assertThat(volunteers.as("GET", path, null, "learner-twice").text("/state"))
                .isEqualTo("submitted");
        assertThat(volunteers.as("GET", path, null, "learner-nobody").status()).isEqualTo(404);
        assertThat(volunteers.as("PUT", path, Volunteers.form(), "editor").status())
                .isEqualTo(403);
    }

    @Test
    void what_was_withdrawn_is_gone() {
        var call = volunteers.openCall();
        var path = "/trainer-calls/" + call + "/application";
        volunteers.as("PUT", path, Volunteers.form(), "learner-regrets");

        assertThat(volunteers.as("DELETE", path, null, "learner-regrets").status())
                .isEqualTo(204);
        assertThat(volunteers.as("DELETE", path, null, "learner-regrets").status())
                .isEqualTo(204);

        var stored = mongo.getCollection("trainer_applications")
                .find(new Document("callId", call))
                .first();
        assertThat(stored.toJson()).doesNotContain("Transmettre").doesNotContain("Gironde");
        assertThat(volunteers.as("GET", path, null, "learner-regrets").text("/state"))
                .isEqualTo("withdrawn");
    }

    @Test
    void a_form_that_breaks_rules_is_answered_with_each() {
        var call = volunteers.openCall();
        var wrong =
                Volunteers.form().replace("\"cybersecurity\"", "\"cooking\"").replace("[\"fr\"]", "[\"xx\"]");
        var answer = volunteers.as("PUT", "/trainer-calls/" + call + "/application", wrong, "learner-wrong");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("expertise[0].discipline", "languages[0]");
    }

    @Test
    void reviewers_see_neither_names_nor_employers_nor_each_others_scores_before_their_own() {
        var call = volunteers.openCall();
        var application = volunteers.apply(call, "learner-amina");
        var path = "/trainer-reviews/" + application;
        assertThat(volunteers.as("GET", path, null, "reviewer-1").text("/type"))
                .isEqualTo("/problems/trainer-call-not-closed");
        volunteers.close(call);

        var amina = LocalIdentity.persona("learner-amina");
        var first = volunteers.reviewer(amina.administration(), 0);
        var second = volunteers.reviewer(amina.administration(), 1);
        assertThat(volunteers.as("GET", path, null, first).body())
                .contains("Transmettre")
                .doesNotContain(amina.familyName(), amina.administration(), amina.subject());

        volunteers.as("PUT", path, Volunteers.review(4, 3, 3, "Premier avis."), first);
        var blind = volunteers.as("GET", path, null, second);
        assertThat(blind.body()).doesNotContain("Premier avis.");
        assertThat(blind.json().at("/others").isNull()).isTrue();

        var given = volunteers.as("PUT", path, Volunteers.review(2, 3, 3, "Second avis."), second);
        assertThat(given.text("/others/0/comment")).isEqualTo("Premier avis.");
        assertThat(volunteers
                        .as("PUT", path, Volunteers.review(4, 3, 3, "Second avis."), second)
                        .text("/type"))
                .isEqualTo("/problems/review-given");

        var officer = volunteers.as("GET", "/trainer-applications/" + application, null, "programme-officer");
        assertThat(officer.text("/applicant/familyName")).isEqualTo(amina.familyName());
        assertThat(officer.json().at("/spread/technicalExpertise/lowest").asDouble())
                .isEqualTo(2.0);
        assertThat(officer.json().at("/spread/disagreement").asBoolean()).isTrue();
    }

    @Test
    void a_colleague_of_the_applicant_does_not_review_and_does_not_even_see_it_in_the_list() {
        var call = volunteers.openCall();
        var application = volunteers.apply(call, "learner-amina");
        volunteers.close(call);
        var colleague =
                volunteers.colleague(LocalIdentity.persona("learner-amina").administration());

        assertThat(volunteers
                        .as("GET", "/trainer-reviews/" + application, null, colleague)
                        .status())
                .isEqualTo(403);
        assertThat(volunteers
                        .as("PUT", "/trainer-reviews/" + application, Volunteers.review(1, 1, 1, ""), colleague)
                        .text("/type"))
                .isEqualTo("/problems/reviewer-too-close");
        assertThat(volunteers
                        .as("GET", "/trainer-reviews?call=" + call, null, colleague)
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(volunteers
                        .as("GET", "/trainer-reviews?call=" + call, null, "learner-amina")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoever_is_accepted_is_a_trainer_and_reads_why() {
        var persona = "trainer-accepted";
        var call = volunteers.openCall();
        var application = volunteers.apply(call, persona);
        volunteers.close(call);
        var early = volunteers.decide(application, "accepted");
        assertThat(early.text("/type")).isEqualTo("/problems/reviews-missing");
        volunteers.review(application, persona);

        assertThat(volunteers.decide(application, "accepted").status()).isEqualTo(200);
        assertThat(volunteers.decide(application, "accepted").status()).isEqualTo(200);
        assertThat(volunteers.decide(application, "refused").text("/type")).isEqualTo("/problems/application-decided");

        var own = volunteers.as("GET", "/trainer-calls/" + call + "/application", null, persona);
        assertThat(own.text("/decision/reason")).isEqualTo("Expertise reconnue.");
        var id = LocalIdentity.persona(persona).subject();
        var event = PublishedEvents.of("campus.trainers", id, 1).getFirst();
        assertThat(event.type()).isEqualTo("trainer.accepted.v1");
        event.keepsTheContract();
        assertThat(event.message().value())
                .doesNotContain(LocalIdentity.persona(persona).familyName())
                .doesNotContain(LocalIdentity.persona(persona).administration());
    }

    @Test
    void an_acceptance_that_a_crash_cut_off_is_made_whole_by_the_sweep() {
        var persona = "trainer-crashed";
        var id = LocalIdentity.persona(persona).subject();
        var call = volunteers.openCall();
        var application = volunteers.apply(call, persona);
        volunteers.close(call);
        volunteers.review(application, persona);
        volunteers.decide(application, "accepted");
        changes.delete("trainers", id);
        changes.update("trainer_applications", application, "$set", new Document("admissionPending", true));

        service.admitPending();

        Answer trainer = volunteers.as("GET", "/trainers/" + id, null, persona);
        assertThat(trainer.text("/trainerId")).isEqualTo(id);
        assertThat(mongo.getCollection("trainer_applications").countDocuments(new Document("admissionPending", true)))
                .isZero();
    }
}
