package fr.campusnumerique.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ReplayClockTest {

    private static final Duration CLOSE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Path file;
    private ReplayClock launcher;

    @BeforeEach
    void the_launcher_makes_it() {
        file = folder.resolve("clock");
        launcher = ReplayClock.create(file);
    }

    @Test
    void it_begins_at_the_machine_s_time() {
        assertThat(ReplayClock.follow(file).instant()).isCloseTo(Instant.now(), within());
    }

    @Test
    void a_service_sees_at_once_where_the_launcher_has_moved_it() {
        ReplayClock service = ReplayClock.follow(file);
        Instant next = Instant.now().plus(Duration.ofDays(400));

        launcher.advanceTo(next);

        assertThat(service.instant()).isAfterOrEqualTo(next).isCloseTo(next, within());
        assertThat(service.withZone(java.time.ZoneId.of("Europe/Paris")).instant())
                .isCloseTo(next, within());
    }

    @Test
    void it_never_goes_back() {
        Instant later = Instant.now().plus(Duration.ofDays(30));
        launcher.advanceTo(later);

        launcher.advanceTo(Instant.now());

        assertThat(launcher.instant()).isCloseTo(later, within());
    }

    @Test
    void a_service_cannot_move_it() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ReplayClock.follow(file).advanceTo(Instant.MAX));
    }

    @Test
    void a_service_has_this_clock_and_no_other() {
        try (var context = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .initializers(new ReplayClockInitializer())
                .properties(ReplayClockInitializer.FILE + "=" + file)
                .run()) {
            assertThat(context.getBean(Clock.class)).isInstanceOf(ReplayClock.class);
        }
    }

    private static org.assertj.core.data.TemporalUnitOffset within() {
        return new org.assertj.core.data.TemporalUnitWithinOffset(
                CLOSE.toSeconds(), java.time.temporal.ChronoUnit.SECONDS);
    }

    /** As every service declares its clock. */
    @Configuration(proxyBeanMethods = false)
    static class Service {

        @Bean
        @ConditionalOnMissingBean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
