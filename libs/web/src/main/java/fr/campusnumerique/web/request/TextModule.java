package fr.campusnumerique.web.request;

import fr.campusnumerique.text.PlainText;
import fr.campusnumerique.text.SingleLine;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Every text in the JSON of a request, and every key of a map, by the rules of {@link PlainText}. */
class TextModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    TextModule() {
        super("campus-text");
        addDeserializer(String.class, new Text(PlainText::lines));
        addKeyDeserializer(String.class, new Key());
    }

    private static final class Text extends StdScalarDeserializer<String> {

        private final transient UnaryOperator<String> rule;

        Text(UnaryOperator<String> rule) {
            super(String.class);
            this.rule = rule;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return property != null && property.getAnnotation(SingleLine.class) != null
                    ? new Text(PlainText::line)
                    : this;
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            @Nullable String raw = StringDeserializer.instance.deserialize(parser, context);
            try {
                return raw == null ? null : rule.apply(raw);
            } catch (IllegalArgumentException broken) {
                throw context.instantiationException(String.class, broken);
            }
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            try {
                return PlainText.line(key);
            } catch (IllegalArgumentException broken) {
                throw context.instantiationException(String.class, broken);
            }
        }
    }
}
