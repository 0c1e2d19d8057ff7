package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.Refused;
import java.util.regex.Pattern;

/**
 * What identifies a course for good, in addresses and on certificates, e.g. {@code AI-DT-PS}.
 *
 * @param value 2 to 32 capital letters A-Z and digits, in groups joined by single hyphens
 */
public record CourseCode(String value) {

    private static final Pattern FORM = Pattern.compile("(?=.{2,32}$)[A-Z0-9]+(-[A-Z0-9]+)*");

    public CourseCode {
        if (!FORM.matcher(value).matches()) {
            throw Refused.invalid(
                    "code", "must have 2 to 32 capital letters A-Z and digits, in groups joined by single hyphens");
        }
    }
}
