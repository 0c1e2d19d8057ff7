package fr.campusnumerique.web.openapi;

import fr.campusnumerique.web.PublicUrl;
import fr.campusnumerique.web.security.AccessProperties;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.core.converter.ModelConverter;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;

/** Describes at {@code /v3/api-docs} what all services share, so that each one describes only its own. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(GlobalOpenApiCustomizer.class)
@EnableConfigurationProperties({OpenApiProperties.class, AccessProperties.class})
public class OpenApiAutoConfiguration {

    static {
        // They come from the token, not from a parameter.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Learner.class, Jwt.class);
    }

    @Bean
    GlobalOpenApiCustomizer sharedDescriptions(
            OpenApiProperties document, AccessProperties access, PublicUrl publicUrl) {
        return new SharedDescriptions(document, access, publicUrl);
    }

    @Bean
    ModelConverter nullableProperties() {
        return new NullableProperties();
    }

    @Bean
    GlobalOperationCustomizer operationDescriptions() {
        return new OperationDescriptions();
    }
}
