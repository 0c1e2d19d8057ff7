package fr.campusnumerique.acceptance.faults.compare;

/** Something that is not as it was promised. */
public record Finding(Kind kind, String what) {

    public enum Kind {
        /** It was acknowledged, or is stored, and is not where it should be. */
        LOST,
        /** More seats are taken or offered than a session has. */
        OVERSOLD,
        /** It is there, and nobody asked for it. */
        INVENTED,
        /** It happened once and is there twice. */
        DOUBLED,
        /** Events of one aggregate first appear in another order than they were decided in. */
        DISORDERED,
        /** A good event is parked, or a poison record is not. */
        MISPARKED
    }
}
