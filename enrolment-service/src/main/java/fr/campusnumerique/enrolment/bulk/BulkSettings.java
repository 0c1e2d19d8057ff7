package fr.campusnumerique.enrolment.bulk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code campus.bulk.*}.
 *
 * @param mostRows the most rows of one bulk enrolment
 * @param lease how long a replica that says nothing keeps a bulk enrolment to itself
 * @param pause the pause after a failure that passes
 * @param atOnce how many one replica works on at a time; the rows of each are enrolled in their order
 */
@ConfigurationProperties("campus.bulk")
record BulkSettings(
        @DefaultValue("10000") int mostRows,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("2") int atOnce) {}
