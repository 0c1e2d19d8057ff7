package fr.campusnumerique.eventing.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The smallest service on the library: notes come in over HTTP, and are copied from the topic into a second aggregate. */
@SpringBootApplication
public class NotesApplication {}
