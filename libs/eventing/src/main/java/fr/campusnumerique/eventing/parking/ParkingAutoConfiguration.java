package fr.campusnumerique.eventing.parking;

import fr.campusnumerique.eventing.EventingProperties;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.InboxAutoConfiguration;
import fr.campusnumerique.eventing.inbox.StoppedConsumers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** What happens to deliveries that fail: they are retried or parked. */
@AutoConfiguration(after = InboxAutoConfiguration.class)
@EnableConfigurationProperties(EventingProperties.class)
class ParkingAutoConfiguration implements DisposableBean {

    /** No later than metrics are read, as a rule. */
    private static final Duration RECOUNT = Duration.ofSeconds(15);

    private static final Duration REPORT = Duration.ofSeconds(1);

    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

    ParkingAutoConfiguration() {
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("inbox-");
    }

    @Bean
    ParkedEvents parkedEvents(MongoOperations mongo, ObjectProvider<Clock> clock, MeterRegistry meters) {
        var parked = new ParkedEvents(mongo, clock.getIfAvailable(Clock::systemUTC));
        Gauge.builder("campus.events.parked", parked, ParkedEvents::lastCount)
                .description("Received events that could not be applied and wait for an operator")
                .register(meters);
        scheduler.scheduleWithFixedDelay(parked::recount, RECOUNT);
        return parked;
    }

    @Bean
    FailedDeliveries failedDeliveries(
            EventingProperties settings,
            ParkedEvents parked,
            StoppedConsumers stopped,
            MeterRegistry meters,
            BeanFactory consumers) {
        scheduler.scheduleWithFixedDelay(stopped::report, REPORT);
        return new FailedDeliveries(settings.inbox(), parked, stopped, meters, consumers);
    }

    @Bean
    ParkedEventsEndpoint parkedEventsEndpoint(ParkedEvents parked, Map<String, EventConsumer> consumers) {
        return new ParkedEventsEndpoint(parked, consumers);
    }

    @Override
    public void destroy() {
        scheduler.close();
    }
}
