package fr.campusnumerique.acceptance.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the clients and the store of this process say when somebody is killed is no news here. */
final class Noise {

    private static final List<String> TALKATIVE =
            List.of("org.apache.kafka", "de.bwaldvogel.mongo", "org.mongodb.driver");

    private Noise() {}

    static void hush() {
        for (String name : TALKATIVE) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
    }
}
