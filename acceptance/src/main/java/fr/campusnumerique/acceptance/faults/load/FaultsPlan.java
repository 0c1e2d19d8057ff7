package fr.campusnumerique.acceptance.faults.load;

/**
 * What a run does.
 *
 * @param kills SIGKILLs of services and broker
 * @param events wanted at least on the topics, duplicates and poison not counted
 * @param poison records to inject that every reader must park
 * @param seed of what is killed when, and what each learner does
 */
public record FaultsPlan(int kills, int events, int poison, long seed) {

    public FaultsPlan {
        if (kills < 0 || events < 1 || poison < 0) {
            throw new IllegalArgumentException("kills and poison are 0 or more, events at least 1");
        }
    }
}
