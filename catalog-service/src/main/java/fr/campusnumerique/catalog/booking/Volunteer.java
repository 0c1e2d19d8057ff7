package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.CityNames;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer offers as a volunteer, and was recognised for. It is written with the {@link Trainer}'s bookings, in one
 * document, because the events of either carry both.
 *
 * @param acceptedAt null of a professional, whom editors only name and who offers nothing
 * @param disciplines sorted
 * @param places the cities as candidates are searched by
 * @param recognisedAt null until recognised
 */
record Volunteer(
        @Nullable Instant acceptedAt,
        List<String> disciplines,
        TrainerProfile profile,
        List<String> places,
        @Nullable Instant recognisedAt) {

    static final Volunteer NONE = new Volunteer(null, List.of(), TrainerProfile.NOTHING_SAID, List.of(), null);

    static Volunteer accepted(List<String> disciplines, TrainerProfile profile, Instant now) {
        return new Volunteer(now, List.copyOf(disciplines), profile, CityNames.of(profile.cities()), null);
    }

    boolean isAccepted() {
        return acceptedAt != null;
    }

    /** The same volunteer, who offers these disciplines besides. */
    Volunteer offeringAlso(List<String> others) {
        var all = new TreeSet<>(disciplines);
        return all.addAll(others) ? new Volunteer(acceptedAt, List.copyOf(all), profile, places, recognisedAt) : this;
    }

    Volunteer saying(TrainerProfile said) {
        return new Volunteer(acceptedAt, disciplines, said, CityNames.of(said.cities()), recognisedAt);
    }

    Volunteer recognised(Instant now) {
        return new Volunteer(acceptedAt, disciplines, profile, places, now);
    }

    /** Whether discipline, language and place fit. */
    boolean suits(TaughtSession session) {
        var city = session.city();
        return session.topics().stream().anyMatch(disciplines::contains)
                && profile.languages().contains(session.language())
                && (city == null || places.contains(CityNames.of(city)));
    }

    /** Whether an absence meets one of the session's times. */
    boolean isAway(TaughtSession session) {
        return profile.away().stream().anyMatch(away -> session.slots().stream().anyMatch(away::meets));
    }
}
