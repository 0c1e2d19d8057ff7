package fr.campusnumerique.local.clock;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives a service the {@link ReplayClock} as its {@code Clock}, before any configuration can declare one. It is named in the
 * {@code spring.factories} of a jar that only a local campus makes, and only for a replay: nothing else puts it on a service's
 * class path.
 */
public final class ReplayClockInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The launcher's file; in the environment {@code CAMPUS_REPLAY_CLOCK}. */
    public static final String FILE = "campus.replay-clock";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Clock clock = ReplayClock.follow(Path.of(context.getEnvironment().getRequiredProperty(FILE)));
        context.getBeanFactory().registerSingleton("replayClock", clock);
    }
}
