package fr.campusnumerique.web.request;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads enum parameters by the same names as in JSON: {@code ?mode=self-paced}, not {@code ?mode=SELF_PACED}. */
@SuppressWarnings("rawtypes")
class EnumConverters implements ConverterFactory<String, Enum> {

    private final JsonMapper json;

    EnumConverters(JsonMapper json) {
        this.json = json;
    }

    @Override
    public <T extends Enum> Converter<String, @Nullable T> getConverter(Class<T> type) {
        return word -> word.isBlank() ? null : read(word.strip(), type);
    }

    private <T extends Enum> T read(String word, Class<T> type) {
        try {
            return json.convertValue(word, type);
        } catch (JacksonException unknown) {
            throw new IllegalArgumentException(word + " is no " + type.getSimpleName(), unknown);
        }
    }
}
