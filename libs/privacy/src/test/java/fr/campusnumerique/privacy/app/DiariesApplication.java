package fr.campusnumerique.privacy.app;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The smallest service that holds something about learners: their diaries, known by events. */
@SpringBootApplication
public class DiariesApplication {

    /** As services have it, for which the library that serves the web declares it. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
