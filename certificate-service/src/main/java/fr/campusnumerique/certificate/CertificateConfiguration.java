package fr.campusnumerique.certificate;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SigningSettings.class, RecognitionSettings.class})
class CertificateConfiguration {

    /** Certificate numbers lead to names: they must not be guessed. */
    @Bean
    RandomGenerator certificateNumbers() {
        return new SecureRandom();
    }
}
