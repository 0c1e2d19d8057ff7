package fr.campusnumerique.feedback.report;

import fr.campusnumerique.feedback.Figures;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.TimeToSeat;
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
    PAIRED_RETROSPECTIVELY("pairedRetrospectively", Figures::pairedRetrospectively),
    RESPONSE_RATE("responseRate", of(Figures::responseRate, Share::share)),
    PROFICIENCY_ROSE("proficiencyRose", of(Figures::proficiencyRose, Share::share)),
    PROFICIENCY_LOW("proficiencyRoseLow", of(Figures::proficiencyRose, Share::low)),
    PROFICIENCY_HIGH("proficiencyRoseHigh", of(Figures::proficiencyRose, Share::high)),
    CONFIDENCE_ROSE("confidenceRose", of(Figures::confidenceRose, Share::share)),
    CONFIDENCE_LOW("confidenceRoseLow", of(Figures::confidenceRose, Share::low)),
    CONFIDENCE_HIGH("confidenceRoseHigh", of(Figures::confidenceRose, Share::high)),
    LATER_PAIRED("laterPaired", Figures::laterPaired),
    LATER_PROFICIENCY_ROSE("laterProficiencyRose", of(Figures::laterProficiencyRose, Share::share)),
    LATER_PROFICIENCY_LOW("laterProficiencyRoseLow", of(Figures::laterProficiencyRose, Share::low)),
    LATER_PROFICIENCY_HIGH("laterProficiencyRoseHigh", of(Figures::laterProficiencyRose, Share::high)),
    LATER_CONFIDENCE_ROSE("laterConfidenceRose", of(Figures::laterConfidenceRose, Share::share)),
    LATER_CONFIDENCE_LOW("laterConfidenceRoseLow", of(Figures::laterConfidenceRose, Share::low)),
    LATER_CONFIDENCE_HIGH("laterConfidenceRoseHigh", of(Figures::laterConfidenceRose, Share::high)),
    SEAT_MEDIAN("timeToSeatMedianSeconds", of(Figures::timeToSeat, TimeToSeat::medianSeconds)),
    SEAT_P90("timeToSeatP90Seconds", of(Figures::timeToSeat, TimeToSeat::p90Seconds)),
    LATER_RESPONSE_RATE("laterResponseRate", of(Figures::laterResponseRate, Share::share));

    private final String title;
    private final Function<Figures, @Nullable Number> number;

    Column(String title, Function<Figures, @Nullable Number> number) {
        this.title = title;
        this.number = number;
    }

    String title() {
        return title;
    }

    /** Null if it is not shown, or there is none. */
    @Nullable
    Number of(Figures figures) {
        return number.apply(figures);
    }

    private static <T> Function<Figures, @Nullable Number> of(
            Function<Figures, @Nullable T> whole, Function<T, Number> part) {
        return figures -> {
            var found = whole.apply(figures);
            return found == null ? null : part.apply(found);
        };
    }
}
