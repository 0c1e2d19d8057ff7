package fr.campusnumerique.eventing.inbox;

import fr.campusnumerique.eventing.EventingAutoConfiguration;
import fr.campusnumerique.eventing.EventingProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.kafka.inbound.KafkaMessageDrivenChannelAdapter;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;

/** The way in: deliveries reach the {@link EventConsumer}s once in effect. */
@AutoConfiguration(after = EventingAutoConfiguration.class)
@EnableConfigurationProperties(EventingProperties.class)
public class InboxAutoConfiguration {

    @Bean
    StoppedConsumers consumersHealthIndicator(EventingProperties settings, MeterRegistry meters) {
        return new StoppedConsumers(settings.inbox().topics().keySet(), meters);
    }

    @Bean
    static BeanPostProcessor clockOfEventConsumers(ObjectProvider<Clock> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof EventConsumer consumer) {
                    clock.ifAvailable(consumer::useClock);
                }
                return bean;
            }
        };
    }

    /** Consumers read the record itself. */
    @Bean
    ConsumerEndpointCustomizer<KafkaMessageDrivenChannelAdapter<?, ?>> bindsTheSourceRecord() {
        return (endpoint, _, _) -> endpoint.setBindSourceRecord(true);
    }

    /** What strangers write into a record's headers is interpreted nowhere else. */
    @Bean
    KafkaHeaderMapper kafkaBinderHeaderMapper() {
        return new KafkaHeaderMapper() {
            @Override
            public void fromHeaders(MessageHeaders headers, Headers target) {}

            @Override
            public void toHeaders(Headers source, Map<String, Object> headers) {}
        };
    }
}
