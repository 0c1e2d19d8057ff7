package fr.campusnumerique.trial;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service with nothing of its own, to try what the library gives it. */
@SpringBootApplication
public class TrialApplication {}
