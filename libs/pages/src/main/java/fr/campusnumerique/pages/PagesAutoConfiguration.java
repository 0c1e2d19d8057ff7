package fr.campusnumerique.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Gives every service that has this library {@link Pages}. */
@AutoConfiguration(after = ThymeleafAutoConfiguration.class)
public class PagesAutoConfiguration {

    /**
     * @param theme an operator's own style sheet, appended to the shared one: it may set the variables that are named there, or
     *     anything else. A file that is missing stops the start
     */
    @Bean
    Pages pages(SpringTemplateEngine templates, @Value("${campus.pages.theme:#{null}}") @Nullable Resource theme) {
        var style = text(new ClassPathResource("campus-pages/style.css"));
        return new Pages(templates, theme == null ? style : style + text(theme));
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("campus.pages.theme", e);
        }
    }
}
