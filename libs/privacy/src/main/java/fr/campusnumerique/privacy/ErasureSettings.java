package fr.campusnumerique.privacy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service takes part in erasures.
 *
 * @param settle an acknowledgement is given no sooner after the request: so long may commands and events be on their way
 * @param sweepEvery how often a service looks for what is left of those who are to be erased
 * @param remember how long after its acknowledgement a service recognises what arrives late
 */
@ConfigurationProperties("campus.erasure")
record ErasureSettings(
        @DefaultValue("1m") Duration settle,
        @DefaultValue("5s") Duration sweepEvery,
        @DefaultValue("30d") Duration remember) {}
