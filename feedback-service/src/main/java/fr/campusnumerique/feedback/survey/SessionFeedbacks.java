package fr.campusnumerique.feedback.survey;

import org.springframework.data.repository.CrudRepository;

/** The summaries of sessions' ratings. */
interface SessionFeedbacks extends CrudRepository<SessionFeedback, String> {}
