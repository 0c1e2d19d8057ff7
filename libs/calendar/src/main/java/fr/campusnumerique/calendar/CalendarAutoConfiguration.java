package fr.campusnumerique.calendar;

import fr.campusnumerique.web.PublicUrl;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The addresses of the calendars of a service's people, where {@code campus.calendar.of} says whose they are, as the
 * addresses have it: {@code learner}.
 */
@AutoConfiguration(
        after = DataMongoAutoConfiguration.class,
        afterName = "fr.campusnumerique.web.CampusWebAutoConfiguration",
        beforeName = "fr.campusnumerique.privacy.ErasureAutoConfiguration")
@ConditionalOnProperty("campus.calendar.of")
class CalendarAutoConfiguration {

    @Bean
    CalendarLinks calendarLinks(MongoOperations mongo) {
        return new CalendarLinks(mongo);
    }

    @Bean
    CalendarAddresses calendarAddresses(
            @Value("${campus.calendar.of}") String kind, CalendarLinks links, Clock clock, PublicUrl publicUrl) {
        return new CalendarAddresses(kind, links, clock, publicUrl);
    }

    @Bean
    CalendarLinkData calendarLinkData(CalendarLinks links) {
        return new CalendarLinkData(links);
    }
}
