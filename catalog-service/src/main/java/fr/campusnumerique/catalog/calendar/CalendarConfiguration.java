package fr.campusnumerique.catalog.calendar;

import fr.campusnumerique.calendar.CalendarAddresses;
import fr.campusnumerique.calendar.CalendarLinks;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

    @Bean
    CalendarLinks calendarLinks(MongoOperations mongo) {
        return CalendarLinks.in(mongo);
    }

    @Bean
    CalendarAddresses calendarAddresses(CalendarLinks links, Clock clock) {
        return new CalendarAddresses("trainer", links, clock);
    }
}
