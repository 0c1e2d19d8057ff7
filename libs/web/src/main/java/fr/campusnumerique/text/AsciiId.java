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

/** An identifier of another system, such as a learner's: 1 to 255 visible ASCII characters, without spaces; or null. See {@link PlainText#isAsciiId}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AsciiId.Validator.class)
public @interface AsciiId {

    String message() default "must be 1 to 255 visible ASCII characters without spaces";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Made by Bean Validation. */
    final class Validator implements ConstraintValidator<AsciiId, CharSequence> {
        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null || PlainText.isAsciiId(text.toString());
        }
    }
}
