package fr.campusnumerique.enrolment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The enrolment service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
class EnrolmentServiceApplication {

    private EnrolmentServiceApplication() {}

    public static void main(String[] args) {
        SpringApplication.run(EnrolmentServiceApplication.class, args);
    }
}
