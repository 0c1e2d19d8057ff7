package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.harm.Poison;
import fr.campusnumerique.acceptance.faults.load.LedgerSender;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the services have parked, as an operator sees it, against what they must have parked.
 *
 * @param found poison that is parked where it must be
 * @param expected poison on the topics, once for each service that reads it
 */
public record Parked(int found, int expected) {

    /** One record parked by one service. */
    record Place(String service, String topic, int partition, long offset) {}

    public static Parked compare(Set<Place> parked, List<EventRecord> poison, int injected, Findings findings) {
        Set<Place> expected = new HashSet<>();
        for (EventRecord record : poison) {
            for (String service : Poison.parkedBy(record)) {
                expected.add(
                        new Place(service, record.topic(), record.partition().partition(), record.offset()));
            }
        }
        if (poison.size() < injected) {
            findings.misparked("%d of %d poison records have reached the topics".formatted(poison.size(), injected));
        }
        int found = 0;
        for (Place place : expected) {
            if (parked.contains(place)) {
                found++;
            } else {
                findings.misparked("poison is not parked: " + place);
            }
        }
        parked.stream()
                .filter(place -> !expected.contains(place))
                .forEach(place -> findings.misparked("a good event is parked: " + place));
        return new Parked(found, expected.size());
    }

    /** All that is parked now. */
    public static Set<Place> read(LedgerSender commands) {
        Set<Place> places = new HashSet<>();
        for (String service : LocalCampus.SERVICES) {
            String after = "";
            do {
                String path = "/actuator/parkedevents?limit=200"
                        + (after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
                var page = commands.ask(new Command("operator", service, "GET", path, null, Map.of()))
                        .json();
                page.path("items")
                        .values()
                        .forEach(item ->
                                places.add(place(service, item.path("id").asString(""))));
                after = page.path("next").asString("");
            } while (!after.isEmpty());
        }
        return places;
    }

    /** An id is consumer, topic, partition, offset and timestamp, joined by underscores. */
    private static Place place(String service, String id) {
        String[] parts = id.split("_");
        return new Place(service, parts[1], Integer.parseInt(parts[2]), Long.parseLong(parts[3]));
    }
}
