package fr.campusnumerique.catalog.trainers;

import org.springframework.data.repository.ListCrudRepository;

/** What learners said of sessions, as far as is known here. */
interface KnownFeedbacks extends ListCrudRepository<KnownFeedback, String> {}
