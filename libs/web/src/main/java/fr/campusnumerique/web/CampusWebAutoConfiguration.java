package fr.campusnumerique.web;

import io.micrometer.observation.ObservationFilter;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** What every service gets by having this library on its class path, besides what the packages below configure. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(PublicUrl.Settings.class)
public class CampusWebAutoConfiguration {

    /**
     * The time of decisions: UTC, in whole milliseconds, as the store keeps it, so that what is decided and what is read
     * back are equal. A test replaces it by declaring its own.
     */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /**
     * An address names an enrolment or a certificate, which leads to a name, and a span says when: together, who did what
     * and when. The pattern of the path stays, as {@code uri}.
     */
    @Bean
    ObservationFilter withoutAddresses() {
        return context -> context.removeHighCardinalityKeyValue("http.url");
    }

    @Bean
    PublicUrl publicUrl(PublicUrl.Settings settings) {
        return new PublicUrl(settings);
    }

    @Bean
    StoreHealth storeHealthIndicator(MongoDatabaseFactory store) {
        return new StoreHealth(store);
    }
}
