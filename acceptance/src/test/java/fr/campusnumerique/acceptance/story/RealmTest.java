package fr.campusnumerique.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.identity.Persona;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The compose file's identity provider knows whom the demo needs, and says of them what the local one says. */
class RealmTest {

    private static final JsonNode REALM = JsonMapper.shared().readTree(Path.of("../deploy/identity/campus-realm.json"));

    private static final Map<String, JsonNode> ACCOUNTS = REALM.path("users").values().stream()
            .collect(
                    Collectors.toMap(user -> user.path("serviceAccountClientId").asString(), Function.identity()));

    private static List<String> clients() {
        return REALM.path("clients").values().stream()
                .map(client -> client.path("clientId").asString())
                .toList();
    }

    @Test
    void everybody_of_the_story_is_a_client() {
        assertThat(clients())
                .doesNotHaveDuplicates()
                .containsAll(Role.all(LocalIdentity::persona).stream()
                        .map(Role::persona)
                        .toList())
                .contains("editor", "platform", "operator", "programme-officer")
                .containsAll(StoryCourse.ISSUERS.stream()
                        .map(issuer -> "officer-" + issuer)
                        .toList());
    }

    @Test
    void a_client_s_account_has_the_facts_of_the_persona() {
        assertThat(ACCOUNTS).containsOnlyKeys(clients());
        ACCOUNTS.forEach((id, account) -> {
            Persona persona = LocalIdentity.persona(id);
            assertThat(account.path("username").asString()).isEqualTo("service-account-" + id);
            assertThat(account.path("realmRoles").values().stream().map(JsonNode::asString))
                    .as(id)
                    .containsExactlyElementsOf(persona.roles());
            assertThat(text(account.path("firstName"))).as(id).isEqualTo(persona.givenName());
            assertThat(text(account.path("lastName"))).as(id).isEqualTo(persona.familyName());
            JsonNode attributes = account.path("attributes");
            assertThat(text(attributes.path("administration").path(0))).as(id).isEqualTo(persona.administration());
            assertThat(text(attributes.path("country").path(0))).as(id).isEqualTo(persona.country());
            assertThat(text(attributes.path("issuer").path(0))).as(id).isEqualTo(persona.issuer());
        });
    }

    @Test
    void the_realm_holds_no_secret() {
        assertThat(REALM.path("clients").values())
                .allSatisfy(
                        client -> assertThat(client.path("secret").asString()).isEqualTo("${PERSONA_SECRET}"));
        assertThat(REALM.toString()).doesNotContain(LocalIdentity.SECRET, "privateKey", "credentials");
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() ? value.asString() : null;
    }
}
