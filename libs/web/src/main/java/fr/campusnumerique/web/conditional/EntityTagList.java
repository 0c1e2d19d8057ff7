package fr.campusnumerique.web.conditional;

import fr.campusnumerique.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.ETag;
import org.springframework.http.HttpStatus;

/** Reads {@code "1", W/"2"} strictly: Spring's reader skips what it does not understand, and a lost update follows. */
final class EntityTagList {

    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*");

    private EntityTagList() {}

    static List<ETag> read(String header, String value) {
        var tags = new ArrayList<ETag>();
        for (var part : value.split(",", -1)) {
            var tag = TAG.matcher(part);
            if (!tag.matches()) {
                throw new ProblemException(
                                HttpStatus.BAD_REQUEST,
                                "/problems/invalid-parameter",
                                header + " is not a list of entity tags such as \"7\".")
                        .field(header, "must be * or a list of quoted entity tags");
            }
            tags.add(new ETag(tag.group(2), tag.group(1) != null));
        }
        return tags;
    }
}
