package fr.campusnumerique.catalog.volunteer.application;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.catalog.booking.Volunteers;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may do what with applications. */
@CatalogTest
class RolesTest {

    private static final String APPLICANT = "learner-amina";
    private static final String DECISION = "{\"outcome\": \"accepted\", \"reason\": \"Expertise reconnue.\"}";

    @Autowired
    private Client client;

    private Volunteers volunteers;
    private String call;
    private String application;

    @BeforeEach
    void an_application_of_a_closed_call() {
        volunteers = new Volunteers(client);
        call = volunteers.openCall();
        application = volunteers.apply(call, APPLICANT);
        volunteers.close(call);
    }

    @Test
    void whoever_sees_names_and_scores_as_officer_does_not_review() {
        var reviewer = volunteers.reviewer(LocalIdentity.persona(APPLICANT).administration(), 0);
        var both = token(reviewer, "learner", "reviewer", "programme-officer");
        var path = "/trainer-reviews/" + application;

        refused(client.send("GET", "/trainer-reviews?call=" + call, null, both), "reviewer-is-officer");
        refused(client.send("GET", path, null, both), "reviewer-is-officer");
        refused(client.send("PUT", path, Volunteers.review(4, 4, 4, ""), both), "reviewer-is-officer");
        assertThat(client.send("GET", path, null, token(reviewer, "learner", "reviewer"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_officer_does_not_decide_their_own_application() {
        volunteers.review(application, APPLICANT);
        var path = "/trainer-applications/" + application + "/decision";

        refused(
                client.send("POST", path, DECISION, token(APPLICANT, "learner", "programme-officer")),
                "own-application");
        assertThat(volunteers.decide(application, "accepted").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviewer-1", "learner-bruno", "learner-amina", "editor"})
    void only_the_officer_reads_and_decides(String persona) {
        var path = "/trainer-applications/" + application;

        refused(volunteers.as("GET", "/trainer-calls/" + call + "/applications", null, persona), "not-permitted");
        refused(volunteers.as("GET", path, null, persona), "not-permitted");
        refused(volunteers.as("POST", path + "/decision", DECISION, persona), "not-permitted");
        assertThat(client.get(path).status()).isEqualTo(401);
    }

    @Test
    void whoever_declares_a_conflict_no_longer_sees_the_application_and_their_review_is_set_aside() {
        volunteers.review(application, APPLICANT);
        var reviewer = volunteers.reviewer(LocalIdentity.persona(APPLICANT).administration(), 0);
        assertThat(listed(reviewer)).containsExactly(application);

        var declared = volunteers.as(
                "POST",
                "/trainer-reviews/" + application + "/conflict",
                "{\"reason\": \"Ancien collègue.\"}",
                reviewer);

        assertThat(declared.status()).isEqualTo(204);
        assertThat(listed(reviewer)).isEmpty();
        refused(volunteers.as("GET", "/trainer-reviews/" + application, null, reviewer), "conflict-declared");
        var seen = volunteers.as("GET", "/trainer-applications/" + application, null, "programme-officer");
        assertThat(seen.json().at("/reviews")).hasSize(1);
        assertThat(seen.text("/conflicts/0/reason")).isEqualTo("Ancien collègue.");
        assertThat(volunteers.decide(application, "accepted").text("/type")).isEqualTo("/problems/reviews-missing");
    }

    private List<String> listed(String reviewer) {
        return volunteers
                .as("GET", "/trainer-reviews?call=" + call, null, reviewer)
                .json()
                .at("/items")
                .valueStream()
                .map(one -> one.at("/applicationId").asString())
                .toList();
    }

    /** Somebody with other roles than they usually have. */
    private static String token(String id, String... roles) {
        var persona = LocalIdentity.persona(id);
        return LocalParts.identity()
                .sign(claims -> claims.subject(persona.subject())
                        .claim("roles", List.of(roles))
                        .claim("administration", persona.administration())
                        .claim("country", persona.country()));
    }

    private static void refused(Answer answer, String problem) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/type")).isEqualTo("/problems/" + problem);
    }
}
