package fr.campusnumerique.certificate.credential;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What the course was when the certificate was opened; never changed afterwards, whatever becomes of the course.
 *
 * @param title the course's title in the language of the certificate
 * @param durationMinutes the whole course
 * @param requiredIssuers the ids of the issuers that must all sign, at least one, in the course's order
 */
public record Certified(String title, int durationMinutes, List<String> requiredIssuers) {

    public Certified {
        requiredIssuers = requiredIssuers.stream().distinct().toList();
        if (requiredIssuers.isEmpty()) {
            throw new IllegalArgumentException("a certificate that nobody signs certifies nothing");
        }
    }

    /** The duration in hours, to the hundredth: two different numbers of minutes never give the same. */
    public BigDecimal hours() {
        var hours = BigDecimal.valueOf(durationMinutes)
                .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return hours.scale() < 0 ? hours.setScale(0) : hours;
    }
}
