package fr.campusnumerique.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A language by its BCP 47 tag, e.g. {@code fr} or {@code de-LU}: at most 35 characters; or null. See {@link PlainText#isLanguageTag}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LanguageTag.Validator.class)
public @interface LanguageTag {

    String message() default "must be a language tag such as fr or de-LU, of at most 35 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Made by Bean Validation. */
    final class Validator implements ConstraintValidator<LanguageTag, CharSequence> {

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null || PlainText.isLanguageTag(text.toString());
        }
    }
}
