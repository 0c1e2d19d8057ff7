package fr.campusnumerique.feedback.wish;

import org.springframework.data.repository.CrudRepository;

/** What was published of demand. */
interface Demands extends CrudRepository<Demand, String> {}
