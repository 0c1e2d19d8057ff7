package fr.campusnumerique.feedback.wishes;

import org.springframework.data.repository.CrudRepository;

/** What was told of demand. */
interface Demands extends CrudRepository<Demand, String> {}
