package fr.campusnumerique.web.openapi;

import fr.campusnumerique.web.PublicUrl;
import fr.campusnumerique.web.security.AccessProperties;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Adds to a service's OpenAPI document the token, the problem and the answers that follow from an operation's shape. */
class SharedDescriptions implements GlobalOpenApiCustomizer {

    static final String TOKEN = "token";
    private static final String PAGE = "text/html";

    private final OpenApiProperties properties;
    private final PublicUrl publicUrl;
    private final List<PathPattern> open;

    SharedDescriptions(OpenApiProperties properties, AccessProperties access, PublicUrl publicUrl) {
        this.properties = properties;
        this.publicUrl = publicUrl;
        this.open = access.open().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    @Override
    public void customise(OpenAPI document) {
        var info = Objects.requireNonNullElseGet(document.getInfo(), Info::new);
        document.setInfo(info.version("v1"));
        // By itself springdoc takes what the request says of its host.
        document.setServers(List.of(new Server().url(publicUrl.of("").toString())));
        if (properties.title() != null) {
            info.title(properties.title());
        }
        if (properties.description() != null) {
            info.description(properties.description());
        }
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        var components = document.getComponents();
        components.addSecuritySchemes(TOKEN, tokenScheme());
        components.addSchemas(StandardResponses.PROBLEM, StandardResponses.problemSchema());
        StandardResponses.all().forEach(components::addResponses);
        if (document.getPaths() != null) {
            document.getPaths().forEach(this::describe);
        }
    }

    private static SecurityScheme tokenScheme() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                        "A token of the identity provider for the audience 'campus'; its claim 'roles' lists roles.");
    }

    private void describe(String path, PathItem item) {
        item.readOperationsMap().forEach((method, operation) -> {
            if (operation.getResponses() == null) {
                operation.setResponses(new ApiResponses());
            }
            var reads = method == PathItem.HttpMethod.GET || method == PathItem.HttpMethod.HEAD;
            var asksForRole = operation.getSecurity() != null;
            if (reads && isOpen(path) && !asksForRole) {
                operation.setSecurity(List.of());
            } else {
                if (!asksForRole) {
                    operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
                }
                answer(operation, "401");
                answer(operation, "403");
            }
            describe(path, operation, reads);
        });
    }

    private boolean isOpen(String path) {
        return open.stream().anyMatch(pattern -> pattern.matches(PathContainer.parsePath(path)));
    }

    private static void describe(String path, Operation operation, boolean reads) {
        var parameters = Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of());
        answer(operation, "400");
        answer(operation, "406");
        if (path.contains("{")) {
            answer(operation, "404");
        }
        if (operation.getRequestBody() != null) {
            answer(operation, "408");
            answer(operation, "413");
            answer(operation, "415");
        }
        if (!reads) {
            answer(operation, "409");
        }
        if (parameters.stream().anyMatch(parameter -> "If-Match".equalsIgnoreCase(parameter.getName()))) {
            answer(operation, "412");
            answer(operation, "428");
        }
        if (parameters.stream().anyMatch(parameter -> "Idempotency-Key".equalsIgnoreCase(parameter.getName()))) {
            answer(operation, "422");
        }
        answer(operation, "503");
        // Of answers that a controller describes in words it is taken for granted that they have the body of the good
        // one; only a page says what is wrong as a page.
        operation.getResponses().forEach((status, response) -> {
            if (response.get$ref() == null && status.matches("[45]..")) {
                var page = response.getContent() == null
                        ? null
                        : response.getContent().get(PAGE);
                response.setContent(StandardResponses.problem());
                if (page != null) {
                    response.getContent().addMediaType(PAGE, page);
                }
            }
        });
    }

    private static void answer(Operation operation, String status) {
        operation.getResponses().putIfAbsent(status, new ApiResponse().$ref(StandardResponses.name(status)));
    }
}
