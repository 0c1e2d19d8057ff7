package fr.campusnumerique.certificate;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CertificateConfiguration {

    /** Certificate numbers lead to names: they must not be guessed. */
    @Bean
    RandomGenerator certificateNumbers() {
        return new SecureRandom();
    }
}
