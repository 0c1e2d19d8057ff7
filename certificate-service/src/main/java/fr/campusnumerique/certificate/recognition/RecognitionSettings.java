package fr.campusnumerique.certificate.recognition;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code campus.recognition}.
 *
 * @param issuers who signs the recognition of trainers, all of them; if none is named, the first issuer that can sign
 *     here
 */
@ConfigurationProperties("campus.recognition")
record RecognitionSettings(@DefaultValue List<String> issuers) {}
