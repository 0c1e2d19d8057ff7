package fr.campusnumerique.privacy.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The smallest service that holds something about learners: their diaries, known by events. */
@SpringBootApplication
public class DiariesApplication {}
