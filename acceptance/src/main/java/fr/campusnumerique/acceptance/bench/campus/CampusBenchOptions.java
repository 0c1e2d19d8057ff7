package fr.campusnumerique.acceptance.bench.campus;

import java.time.Duration;

/**
 * How long to measure a campus.
 *
 * @param settle from its start until it is taken to be at rest
 * @param idle how long it is measured at rest
 * @param warmUpRequests requests for seats, with all that follows, before any counts; rounded up to whole sessions of twelve
 * @param requests those that are measured, rounded up likewise
 * @param learnersASecond who come to the MOOC while answers are timed; each makes eight requests
 * @param http how long answers are timed
 */
public record CampusBenchOptions(
        Duration settle, Duration idle, int warmUpRequests, int requests, double learnersASecond, Duration http) {}
