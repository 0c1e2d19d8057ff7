package fr.campusnumerique.enrolment.xapi;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(XapiSettings.class)
class XapiConfiguration {}
