package fr.campusnumerique.catalog.trainers;

/**
 * Another session takes somebody at a time.
 *
 * @param slot of that session
 */
record Clash(String sessionId, Slot slot) {}
