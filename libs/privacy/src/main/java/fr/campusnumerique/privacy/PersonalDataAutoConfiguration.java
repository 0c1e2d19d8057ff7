package fr.campusnumerique.privacy;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** The export of a service that has this library on its class path. */
@AutoConfiguration(
        after = ErasureAutoConfiguration.class,
        afterName = "fr.campusnumerique.web.CampusWebAutoConfiguration")
class PersonalDataAutoConfiguration {

    @Bean
    PersonalDataExport personalDataExport(ObjectProvider<PersonalData> kinds) {
        return new PersonalDataExport(kinds.orderedStream().toList());
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    PersonalDataController personalDataController(
            PersonalDataExport export, @Value("${spring.application.name}") String service, Clock clock) {
        return new PersonalDataController(export, service, clock);
    }
}
