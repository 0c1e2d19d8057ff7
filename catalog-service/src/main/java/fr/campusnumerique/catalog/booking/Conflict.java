package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.schedule.TimeSlot;

/**
 * Another session takes somebody at a time.
 *
 * @param slot of that session
 */
record Conflict(String sessionId, TimeSlot slot) {}
