package fr.campusnumerique.local.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** One client per persona, made when asked for: there are as many learners as there are ids. */
final class PersonaClients implements RegisteredClientRepository {

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return Personas.find(clientId).map(PersonaClients::client).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("personas are not registered, they follow from their ids");
    }

    private static RegisteredClient client(Persona persona) {
        return RegisteredClient.withId(persona.id())
                .clientId(persona.id())
                .clientSecret(Personas.SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(LocalIdentity.TOKEN_LIFE)
                        .build())
                .build();
    }
}
