package fr.campusnumerique.certificate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code campus.signing}.
 *
 * @param sweepEvery the pause between two looks for certificates that wait although they need not
 */
@ConfigurationProperties("campus.signing")
record SigningSettings(@DefaultValue("15s") Duration sweepEvery) {}
