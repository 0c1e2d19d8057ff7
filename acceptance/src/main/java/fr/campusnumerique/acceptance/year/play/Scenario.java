package fr.campusnumerique.acceptance.year.play;

/** Something that happens in the year, in several steps with time for other things between them. */
public interface Scenario {

    /** The day, from the dawn on, before which the next step cannot be taken. */
    default int due() {
        return 0;
    }

    /** Whether the services know all that the next step needs. */
    default boolean ready() {
        return true;
    }

    /** Takes the next step; returns whether there is another one. */
    boolean step();

    /** How many requests for seats it is about: what the progress is measured by. */
    int weight();
}
