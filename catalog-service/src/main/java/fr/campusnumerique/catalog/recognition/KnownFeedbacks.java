package fr.campusnumerique.catalog.recognition;

import org.springframework.data.repository.ListCrudRepository;

/** What learners said of sessions, as far as is known here. */
interface KnownFeedbacks extends ListCrudRepository<KnownFeedback, String> {}
