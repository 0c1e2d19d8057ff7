package fr.campusnumerique.certificate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** An issuer's word that it signs every certificate of a course, given once by one of its officers. */
@Document("adoptions")
class Adoption {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String courseCode;
    private final String issuer;
    private final Instant adoptedAt;
    private final String adoptedBy;

    @PersistenceCreator
    private Adoption(String id, String courseCode, String issuer, Instant adoptedAt, String adoptedBy) {
        this.id = id;
        this.courseCode = courseCode;
        this.issuer = issuer;
        this.adoptedAt = adoptedAt;
        this.adoptedBy = adoptedBy;
    }

    /**
     * @param officer the subject of the officer's token
     */
    static Adoption of(String courseCode, String issuer, String officer, Instant now) {
        return new Adoption(id(courseCode, issuer), courseCode, issuer, now, officer);
    }

    /** One for each course and issuer; an issuer's id has no slash, so no two pairs share an id. */
    static String id(String courseCode, String issuer) {
        return issuer + "/" + courseCode;
    }

    String id() {
        return id;
    }

    String courseCode() {
        return courseCode;
    }

    String issuer() {
        return issuer;
    }

    Instant adoptedAt() {
        return adoptedAt;
    }

    String adoptedBy() {
        return adoptedBy;
    }
}
