package fr.campusnumerique.web.problem;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;

/** Words broken rules in English whatever the client's language: programs compare them. */
class EnglishMessages implements MessageInterpolator {

    private final MessageInterpolator words;

    EnglishMessages(MessageInterpolator words) {
        this.words = words;
    }

    @Override
    public String interpolate(String template, Context context) {
        return words.interpolate(template, context, Locale.ENGLISH);
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        return words.interpolate(template, context, Locale.ENGLISH);
    }
}
