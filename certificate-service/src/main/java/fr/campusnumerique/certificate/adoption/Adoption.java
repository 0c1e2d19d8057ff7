package fr.campusnumerique.certificate.adoption;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An issuer's word that it signs every certificate of a course, given once by one of its officers.
 *
 * @param adoptedBy the subject of the officer's token
 */
@Document("adoptions")
@CompoundIndex(name = "officer", def = "{'adoptedBy': 1}")
public record Adoption(
        @Id String id,
        @Version @Nullable Long version,
        String courseCode,
        String issuer,
        Instant adoptedAt,
        String adoptedBy) {

    static Adoption of(String courseCode, String issuer, String officer, Instant now) {
        return new Adoption(id(courseCode, issuer), null, courseCode, issuer, now, officer);
    }

    /** One for each course and issuer; an issuer's id has no slash, so no two pairs share an id. */
    static String id(String courseCode, String issuer) {
        return issuer + "/" + courseCode;
    }
}
