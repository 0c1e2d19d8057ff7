package fr.campusnumerique.eventing.inbox;

import fr.campusnumerique.eventing.EventingAutoConfiguration;
import fr.campusnumerique.eventing.EventingProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/** The way in: deliveries reach the {@link EventConsumer}s once in effect. */
@AutoConfiguration(after = EventingAutoConfiguration.class)
@EnableConfigurationProperties(EventingProperties.class)
public class InboxAutoConfiguration {

    @Bean
    StoppedConsumers consumersHealthIndicator(EventingProperties settings, MeterRegistry meters) {
        return new StoppedConsumers(settings.inbox().topics().keySet(), meters);
    }

    @Bean
    static BeanPostProcessor eventConsumersUseWhatTheServiceHas(
            ObjectProvider<Clock> clock, ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof EventConsumer consumer) {
                    clock.ifAvailable(consumer::useClock);
                    tracer.ifAvailable(tracing -> propagator.ifAvailable(
                            propagating -> consumer.useTrace(ConsumerTrace.of(tracing, propagating))));
                }
                return bean;
            }
        };
    }

    /** Consumers get the records themselves: what strangers write into headers is interpreted nowhere else. */
    @Bean
    ConsumerEndpointCustomizer<KafkaMessageDrivenChannelAdapter<?, ?>> handsOnTheRecords() {
        return (endpoint, _, _) -> endpoint.setBatchMessageConverter(new BatchMessageConverter() {
            @Override
            public Message<?> toMessage(
                    List<ConsumerRecord<?, ?>> records,
                    @Nullable Acknowledgment acknowledgment,
                    @Nullable Consumer<?, ?> consumer,
                    Type type) {
                return new GenericMessage<>(records);
            }

            @Override
            public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String topic) {
                throw new UnsupportedOperationException("events leave by the relay");
            }
        });
    }
}
