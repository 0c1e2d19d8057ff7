package fr.campusnumerique.peer;

import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.support.BrokerRouting;
import org.springframework.modulith.events.support.EventExternalizationTransport;
import org.springframework.modulith.events.support.EventExternalizerModuleListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the manual's chapter on externalising events asks for. The transport and its listener are what the artifact {@code
 * spring-modulith-events-kafka} configures by itself.
 */
@SpringBootApplication
class PeerApplication {

    static final int PARTITIONS = 3;

    @Bean
    NewTopic bookingsTopic() {
        return new NewTopic(BookingProgressed.TOPIC, PARTITIONS, (short) 1);
    }

    /** Modulith notes the publication as completed once the broker has acknowledged the record. */
    @Bean
    EventExternalizationTransport kafka(KafkaOperations<Object, Object> broker, JsonMapper json, BeanFactory beans) {
        var context = new StandardEvaluationContext();
        context.setBeanResolver(new BeanFactoryResolver(beans));
        return (event, target) -> {
            var routing = BrokerRouting.of(target, context);
            var key = Objects.requireNonNull(routing.getKey(event));
            return broker.send(routing.getTarget(event), key, json.writeValueAsBytes(event));
        };
    }

    @Bean
    EventExternalizerModuleListener externalizer(
            EventExternalizationConfiguration configuration, EventExternalizationTransport kafka) {
        return new EventExternalizerModuleListener(configuration, kafka);
    }
}
