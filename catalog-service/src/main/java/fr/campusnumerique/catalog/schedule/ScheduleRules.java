package fr.campusnumerique.catalog.schedule;

import fr.campusnumerique.catalog.BrokenRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What dates, place and seats must say together; all that is broken is named at once. */
public final class ScheduleRules {

    public static final String TIME_ZONE = "must be a time zone such as Europe/Paris";
    private static final Pattern PART_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final Duration LONGEST_PART = Duration.ofHours(24);

    private record Span(String field, Instant startsAt, Instant endsAt) {}

    private final Mode mode;
    private final SchedulePlan plan;
    private final BrokenRules rules;

    private ScheduleRules(Mode mode, SchedulePlan plan, BrokenRules rules) {
        this.mode = mode;
        this.plan = plan;
        this.rules = rules;
    }

    public static void check(Mode mode, SchedulePlan plan, BrokenRules rules) {
        var check = new ScheduleRules(mode, plan, rules);
        if (mode == Mode.SELF_PACED) {
            check.nothingIsSaid();
        } else {
            check.place();
            check.seats();
            check.parts();
            check.trainers();
        }
    }

    private void nothingIsSaid() {
        var rule = "must be left out: the session is self-paced";
        rules.require(plan.timeZone() == null, "timeZone", rule);
        rules.require(plan.city() == null, "city", rule);
        rules.require(plan.statedParts().isEmpty(), "parts", rule);
        rules.require(plan.capacity() == null, "capacity", rule);
        rules.require(plan.minimumToRun() == null, "minimumToRun", rule);
        rules.require(plan.statedApprovals().isEmpty(), "approvals", rule);
        rules.require(plan.statedTrainers().isEmpty(), "trainers", rule);
    }

    private void place() {
        if (mode == Mode.CLASSROOM) {
            text("city", plan.city(), 100);
        } else {
            rules.require(plan.city() == null, "city", "must be left out: the session is virtual");
        }
    }

    private void seats() {
        var capacity = plan.capacity();
        var counted = rules.require(
                capacity != null && capacity >= 1 && capacity <= Schedule.MOST_SEATS,
                "capacity",
                "must be between 1 and " + Schedule.MOST_SEATS);
        var minimum = plan.minimumToRun();
        if (minimum != null && capacity != null && counted) {
            rules.require(minimum >= 1 && minimum <= capacity, "minimumToRun", "must be between 1 and capacity");
        }
        var approvals = plan.statedApprovals();
        rules.require(approvals.size() == new HashSet<>(approvals).size(), "approvals", "must be unique");
    }

    private void trainers() {
        var trainers = plan.statedTrainers();
        rules.require(
                trainers.size() <= Schedule.MOST_TRAINERS, "trainers", "must be at most " + Schedule.MOST_TRAINERS);
        rules.require(trainers.size() == new HashSet<>(trainers).size(), "trainers", "must be unique");
        for (int i = 0; i < trainers.size(); i++) {
            rules.require(
                    SUBJECT.matcher(trainers.get(i)).matches(),
                    "trainers[" + i + "]",
                    "must have from 1 to 255 visible ASCII characters");
        }
    }

    private void parts() {
        var zone = zone();
        var parts = plan.statedParts();
        rules.require(
                !parts.isEmpty() && parts.size() <= Schedule.MOST_PARTS,
                "parts",
                "must be from 1 to " + Schedule.MOST_PARTS);
        var ids = new HashSet<String>();
        var spans = new ArrayList<Span>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var field = "parts[" + i + "]";
            rules.require(
                    PART_ID.matcher(part.partId()).matches(),
                    field + ".partId",
                    "must have 1 to 40 letters, digits, '.', '_' or '-', beginning with a letter or digit");
            rules.require(ids.add(part.partId()), field + ".partId", "must be unique");
            placeOf(part, field);
            if (zone != null) {
                span(part, field, zone, spans);
            }
        }
        apart(spans);
    }

    private @Nullable ZoneId zone() {
        var name = plan.timeZone();
        var known = name != null && ZoneId.getAvailableZoneIds().contains(name);
        rules.require(known, "timeZone", TIME_ZONE);
        return known && name != null ? ZoneId.of(name) : null;
    }

    private void placeOf(PartPlan part, String field) {
        if (mode == Mode.CLASSROOM) {
            text(field + ".place", part.place(), Schedule.LONGEST_PLACE);
            rules.require(part.joinLink() == null, field + ".joinLink", "must be left out: one meets in a room");
        } else {
            rules.require(part.place() == null, field + ".place", "must be left out: the session is virtual");
            rules.require(
                    part.joinLink() == null || isHttps(part.joinLink()),
                    field + ".joinLink",
                    "must be an https address");
        }
    }

    private void span(PartPlan part, String field, ZoneId zone, List<Span> spans) {
        var startsAt = moment(part.startsAt(), zone, field + ".startsAt");
        var endsAt = moment(part.endsAt(), zone, field + ".endsAt");
        if (startsAt != null && endsAt != null) {
            var ordered = rules.require(endsAt.isAfter(startsAt), field + ".endsAt", "must be after startsAt");
            var days = Duration.between(startsAt, endsAt).compareTo(LONGEST_PART) <= 0;
            rules.require(days, field + ".endsAt", "must be at most 24 hours after startsAt");
            if (ordered && days) {
                spans.add(new Span(field, startsAt, endsAt));
            }
        }
    }

    private void apart(List<Span> spans) {
        var inOrder =
                spans.stream().sorted(Comparator.comparing(Span::startsAt)).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            rules.require(
                    !inOrder.get(i).startsAt().isBefore(inOrder.get(i - 1).endsAt()),
                    inOrder.get(i).field() + ".startsAt",
                    "must not be before the end of another part");
        }
    }

    private @Nullable Instant moment(String text, ZoneId zone, String field) {
        try {
            var moment = WallClock.read(text, zone);
            return rules.require(EnrolmentWindow.inRange(moment), field, EnrolmentWindow.RANGE) ? moment : null;
        } catch (DateTimeException unreadable) {
            rules.require(false, field, String.valueOf(unreadable.getMessage()));
            return null;
        }
    }

    private void text(String field, @Nullable String value, int longest) {
        rules.require(
                value != null && !value.isBlank() && value.length() <= longest,
                field,
                "must have from 1 to " + longest + " characters");
    }

    private static boolean isHttps(String address) {
        try {
            var url = new URI(address);
            return "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && address.length() <= Schedule.LONGEST_LINK;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
