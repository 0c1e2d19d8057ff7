package fr.campusnumerique.catalog.alpha;

import org.springframework.core.env.Environment;

/** Knows Spring, which an event should not. */
public record AlphaEvent(Environment environment) {}
