package fr.campusnumerique.enrolment;

import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Each request has a virtual thread of its own: those of a rush that wait for their turn at one session hold none of the few
 * platform threads, behind which the requests for all other sessions would queue.
 */
@Configuration(proxyBeanMethods = false)
class RequestThreads {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> virtualRequestThreads() {
        return server -> server.addProtocolHandlerCustomizers(
                protocol -> protocol.setExecutor(new VirtualThreadExecutor("tomcat-handler-")));
    }
}
