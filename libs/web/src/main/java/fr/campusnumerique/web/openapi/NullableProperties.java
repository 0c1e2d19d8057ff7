package fr.campusnumerique.web.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.Constraint;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of what a record declares {@link Nullable} that it may be null: in JSON it then is, and does not fall away. */
class NullableProperties implements ModelConverter {

    private static final String NULL = "null";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved == null || !raw.isRecord()) {
            return resolved;
        }
        var reference = resolved.get$ref();
        Schema<?> model = reference == null
                ? resolved
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        if (model != null && model.getProperties() != null) {
            var properties = model.getProperties();
            Arrays.stream(raw.getRecordComponents())
                    .filter(NullableProperties::isNullable)
                    .forEach(component ->
                            properties.computeIfPresent(component.getName(), (_, property) -> nullable(property)));
        }
        return resolved;
    }

    /** What validation asks for may be absent in Java only. */
    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && Arrays.stream(component.getAccessor().getAnnotations())
                        .noneMatch(rule -> rule.annotationType().isAnnotationPresent(Constraint.class)
                                && rule.annotationType().getSimpleName().startsWith("Not"));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema<?> nullable(Schema property) {
        if (property.get$ref() != null) {
            var either = new Schema<>();
            either.setOneOf(List.of(new Schema<>().$ref(property.get$ref()), nothing()));
            either.setDescription(property.getDescription());
            return either;
        }
        if (property.getTypes() == null) {
            // Anything, or already one of several.
            return property;
        }
        var types = new LinkedHashSet<String>(property.getTypes());
        types.add(NULL);
        property.setTypes(types);
        var values = property.getEnum();
        if (values != null && values.stream().noneMatch(Objects::isNull)) {
            var withNull = new ArrayList<>(values);
            withNull.add(null);
            property.setEnum(withNull);
        }
        return property;
    }

    private static Schema<?> nothing() {
        var nothing = new Schema<>();
        nothing.setTypes(Set.of(NULL));
        return nothing;
    }
}
