package fr.campusnumerique.catalog.alpha;

import fr.campusnumerique.catalog.beta.BetaRepository;
import fr.campusnumerique.catalog.beta.BetaService;
import fr.campusnumerique.catalog.replica.KnownGammas;
import fr.campusnumerique.enrolment.Foreign;
import org.apache.kafka.common.TopicPartition;
import org.springframework.http.HttpStatusCode;

/** Breaks most of the rules, and keeps two: a service and a replica may be reached. */
record Alpha(
        BetaRepository forbidden,
        BetaService allowed,
        KnownGammas allowedToo,
        Foreign foreign,
        TopicPartition messaging,
        HttpStatusCode web) {}
