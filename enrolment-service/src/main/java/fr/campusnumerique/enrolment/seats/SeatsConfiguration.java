package fr.campusnumerique.enrolment.seats;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SeatSettings.class)
class SeatsConfiguration {}
