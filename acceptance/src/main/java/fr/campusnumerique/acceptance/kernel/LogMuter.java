package fr.campusnumerique.acceptance.kernel;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the clients and the store of this process log when a part is killed says nothing that the run does not know. */
public final class LogMuter {

    private static final List<String> TALKATIVE =
            List.of("org.apache.kafka", "de.bwaldvogel.mongo", "org.mongodb.driver");

    private LogMuter() {}

    public static void mute() {
        for (String name : TALKATIVE) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
    }
}
