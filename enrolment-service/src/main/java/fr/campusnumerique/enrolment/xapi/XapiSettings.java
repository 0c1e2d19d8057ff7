package fr.campusnumerique.enrolment.xapi;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code campus.xapi.*}.
 *
 * @param homePages the systems whose account names are learner ids; a slash at the end makes no difference
 * @param retryAtMost the longest pause before an unmatched statement is tried again
 * @param keepRejected how long the operator can see what was rejected from a batch
 */
@ConfigurationProperties("campus.xapi")
record XapiSettings(
        @DefaultValue("https://campus.example") List<String> homePages,
        @DefaultValue("1m") Duration retryAtMost,
        @DefaultValue("90d") Duration keepRejected) {

    XapiSettings {
        homePages = homePages.stream().map(XapiSettings::withoutSlash).toList();
    }

    /** Whether accounts of this system are learners of this campus. */
    boolean knows(String homePage) {
        return homePages.contains(withoutSlash(homePage));
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
