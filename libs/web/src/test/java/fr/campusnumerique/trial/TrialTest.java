package fr.campusnumerique.trial;

import fr.campusnumerique.local.parts.LocalParts;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** The trial service over real HTTP, with the local parts; one context for all tests that extend this. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=trial",
            "campus.web.public=/things/**",
            "campus.web.public-url=https://campus.example/trial/",
            "campus.web.header-timeout=3s",
            "campus.web.body-timeout=3s",
            "campus.web.title=Trial",
            "campus.web.description=A service to try the library.",
            "campus.web.largest-body=4KB",
            "campus.web.largest-body-at[/things/many]=8KB",
            "campus.web.largest-body-at[/doors/imports]=4MB"
        })
@ContextConfiguration(initializers = LocalParts.class)
abstract class TrialTest {

    @LocalServerPort
    private int port;

    Campus campus;

    @BeforeEach
    void speakToIt() {
        campus = new Campus(port);
    }
}
