package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Share;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A figure as a column of numbers, under the name that it has in CSV. */
enum Column {
    SESSIONS_HELD("sessionsHeld", Figures::sessionsHeld),
    SEATS_OFFERED("seatsOffered", Figures::seatsOffered),
    SEATS_TAKEN("seatsTaken", Figures::seatsTaken),
    NO_SHOWS("noShows", Figures::noShows),
    WAITLISTED("waitlisted", Figures::waitlisted),
    WISHES("wishes", Figures::wishes),
    COMPLETED("completed", Figures::completed),
    CERTIFIED_PEOPLE("certifiedPeople", Figures::certifiedPeople),
    CERTIFICATES("certificates", Figures::certificates),
    PAIRED("paired", Figures::paired),
    RESPONSE_RATE("responseRate", figures -> of(figures.responseRate(), Share::share)),
    PROFICIENCY_ROSE("proficiencyRose", figures -> of(figures.proficiencyRose(), Share::share)),
    PROFICIENCY_LOW("proficiencyRoseLow", figures -> of(figures.proficiencyRose(), Share::low)),
    PROFICIENCY_HIGH("proficiencyRoseHigh", figures -> of(figures.proficiencyRose(), Share::high)),
    CONFIDENCE_ROSE("confidenceRose", figures -> of(figures.confidenceRose(), Share::share)),
    CONFIDENCE_LOW("confidenceRoseLow", figures -> of(figures.confidenceRose(), Share::low)),
    CONFIDENCE_HIGH("confidenceRoseHigh", figures -> of(figures.confidenceRose(), Share::high)),
    LATER_N("laterPaired", figures -> of(figures.laterProficiencyRose(), Share::n)),
    LATER_PROFICIENCY_ROSE("laterProficiencyRose", figures -> of(figures.laterProficiencyRose(), Share::share)),
    LATER_PROFICIENCY_LOW("laterProficiencyRoseLow", figures -> of(figures.laterProficiencyRose(), Share::low)),
    LATER_PROFICIENCY_HIGH("laterProficiencyRoseHigh", figures -> of(figures.laterProficiencyRose(), Share::high)),
    LATER_CONFIDENCE_ROSE("laterConfidenceRose", figures -> of(figures.laterConfidenceRose(), Share::share)),
    LATER_CONFIDENCE_LOW("laterConfidenceRoseLow", figures -> of(figures.laterConfidenceRose(), Share::low)),
    LATER_CONFIDENCE_HIGH("laterConfidenceRoseHigh", figures -> of(figures.laterConfidenceRose(), Share::high)),
    SEAT_MEDIAN("timeToSeatMedianSeconds", figures -> of(figures.timeToSeat(), Wait::medianSeconds)),
    SEAT_P90("timeToSeatP90Seconds", figures -> of(figures.timeToSeat(), Wait::p90Seconds)),
    LATER_RESPONSE_RATE("laterResponseRate", figures -> of(figures.laterResponseRate(), Share::share));

    private final String title;
    private final Function<Figures, @Nullable Number> number;

    Column(String title, Function<Figures, @Nullable Number> number) {
        this.title = title;
        this.number = number;
    }

    String title() {
        return title;
    }

    /** Null if it is hidden, or there is none. */
    @Nullable
    Number of(Figures figures) {
        return number.apply(figures);
    }

    private static <T> @Nullable Number of(@Nullable T whole, Function<T, Number> part) {
        return whole == null ? null : part.apply(whole);
    }
}
