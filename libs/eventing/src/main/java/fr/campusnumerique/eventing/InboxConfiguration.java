package fr.campusnumerique.eventing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ContainerPausingBackOffHandler;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** The way in: deliveries reach the {@link EventConsumer}s once in effect, and what fails is retried or parked. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration implements DisposableBean {

    private static final Duration RECOUNT = Duration.ofSeconds(2);
    private static final Duration REPORT = Duration.ofSeconds(1);

    /** Longer than a start takes: until then nothing is wrong. */
    private static final Duration FIRST_REPORT = Duration.ofSeconds(30);

    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

    InboxConfiguration() {
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
    StoppedConsumers consumersHealthIndicator(EventingProperties settings, MeterRegistry meters) {
        var stopped = new StoppedConsumers(settings.inbox().topics().keySet(), meters);
        scheduler.scheduleWithFixedDelay(stopped::report, Instant.now().plus(FIRST_REPORT), REPORT);
        return stopped;
    }

    @Bean
    FailedDeliveries failedDeliveries(
            EventingProperties settings, ParkedEvents parked, StoppedConsumers stopped, MeterRegistry meters) {
        var pauses = new ListenerContainerPauseService(new KafkaListenerEndpointRegistry(), scheduler);
        return new FailedDeliveries(
                settings.inbox(), parked, new ContainerPausingBackOffHandler(pauses), stopped, meters);
    }

    /** Consumers read the record itself: what strangers write into its headers is interpreted nowhere else. */
    @Bean
    KafkaHeaderMapper kafkaBinderHeaderMapper() {
        return new KafkaHeaderMapper() {
            @Override
            public void fromHeaders(MessageHeaders headers, Headers target) {}

            @Override
            public void toHeaders(Headers source, Map<String, Object> headers) {}
        };
    }

    @Bean
    ConsumerEndpointCustomizer<KafkaMessageDrivenChannelAdapter<?, ?>> bindsTheSourceRecord() {
        return (endpoint, _, _) -> endpoint.setBindSourceRecord(true);
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
