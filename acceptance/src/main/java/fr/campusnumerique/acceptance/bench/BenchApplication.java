package fr.campusnumerique.acceptance.bench;

import fr.campusnumerique.acceptance.bench.BookingCopies.BookingFacts;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A service that is nothing but the path: it publishes bookings and keeps a copy of them from their events. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BenchApplication {

    static final String TOPIC = "bench.bookings";
    static final String RAW_TOPIC = "bench.raw";
    static final String BINDING = "bookings-in-0";
    static final int PARTITIONS = 3;

    static ConfigurableApplicationContext start(BenchParts parts) {
        return new SpringApplicationBuilder(BenchApplication.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties(settings(parts))
                .run();
    }

    private static Map<String, Object> settings(BenchParts parts) {
        var settings = new TreeMap<String, Object>();
        settings.put("spring.application.name", "bench");
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.level.root", "warn");
        // Spring Cloud Stream's lag metric says at length that its own consumer knows no offset yet.
        settings.put("logging.level.org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", "error");
        settings.put("logging.level.de.bwaldvogel.mongo", "error");
        // The bench stops its consumer itself, to let events lie in the topic.
        settings.put("logging.level.fr.campusnumerique.eventing.inbox.StoppedConsumers", "off");
        settings.put("management.otlp.metrics.export.enabled", false);
        settings.put("spring.mongodb.uri", parts.storeUri());
        settings.put("spring.kafka.bootstrap-servers", parts.bootstrapServers());
        settings.put("campus.outbox.topics." + PublishedBooking.COLLECTION, TOPIC);
        settings.put("campus.outbox.partitions", PARTITIONS);
        settings.put("campus.outbox.replicas", 1);
        settings.put("campus.inbox.topics.bookings", TOPIC);
        return settings;
    }

    @Bean
    Arrivals arrivals() {
        return new Arrivals();
    }

    @Bean
    EventConsumer bookings(MongoTemplate mongo, Arrivals arrivals) {
        var copies = new BookingCopies(mongo, arrivals);
        return new EventConsumer()
                .onAll(List.of(BookingProgressed.TYPE), BookingFacts.class, BookingFacts::enrolmentId, copies::keep);
    }
}
