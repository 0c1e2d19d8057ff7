package fr.campusnumerique.catalog.importing;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.BrokenRules;
import fr.campusnumerique.catalog.schedule.Approval;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.schedule.PartPlan;
import fr.campusnumerique.catalog.session.SessionPlan;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One row of a file, judged by itself: what it plans, or all that is wrong with it.
 *
 * @param reference as far as it could be read
 * @param plan null if anything is wrong
 * @param schedule whether it shall be announced at once
 */
record ImportRow(@Nullable String reference, @Nullable SessionPlan plan, boolean schedule, List<BrokenRule> errors) {

    private static final Set<String> FIELDS = Set.of(
            "reference",
            "courseCode",
            "language",
            "mode",
            "enrolmentOpensAt",
            "enrolmentClosesAt",
            "timeZone",
            "city",
            "parts",
            "capacity",
            "minimumToRun",
            "approvals",
            "trainers",
            "schedule");
    private static final Set<String> PART_FIELDS = Set.of("partId", "startsAt", "endsAt", "place", "joinLink");

    /** More do not help anybody to correct a row. */
    private static final int MOST_ERRORS = 20;

    ImportRow {
        errors = errors.subList(0, Math.min(errors.size(), MOST_ERRORS));
    }

    static ImportRow refused(@Nullable String reference, String field, String rule) {
        return new ImportRow(reference, null, false, List.of(new BrokenRule(field, rule)));
    }

    /** Reads a row; numbers and truth values may be texts, as a CSV file has them. */
    static ImportRow of(JsonNode row) {
        if (!row.isObject()) {
            return refused(null, "row", "must be an object with the fields of a session");
        }
        var rules = new BrokenRules();
        var fields = new ImportFields(row, "", rules);
        fields.noneBut(FIELDS);
        var reference = fields.neededText("reference");
        var courseCode = fields.neededText("courseCode");
        var language = fields.neededText("language");
        var mode = fields.oneOf("mode", Mode.values());
        var timeZone = fields.timeZone("timeZone");
        var opensAt = fields.moment("enrolmentOpensAt", timeZone);
        var closesAt = fields.text("enrolmentClosesAt") == null ? null : fields.moment("enrolmentClosesAt", timeZone);
        var city = fields.text("city");
        var parts = fields.objects("parts").map(ImportRow::part).toList();
        var capacity = fields.integer("capacity");
        var minimum = fields.integer("minimumToRun");
        var approvals = fields.allOf("approvals", Approval.values());
        var trainers = fields.texts("trainers");
        var schedule = fields.truth("schedule");
        if (!rules.all().isEmpty() || reference == null || courseCode == null || language == null) {
            return new ImportRow(reference, null, schedule, rules.all());
        }
        if (mode == null || opensAt == null) {
            return new ImportRow(reference, null, schedule, rules.all());
        }
        var plan = new SessionPlan(
                courseCode,
                language,
                mode,
                opensAt,
                closesAt,
                timeZone,
                city,
                parts.isEmpty() ? null : parts,
                capacity,
                minimum,
                approvals.isEmpty() ? null : approvals,
                trainers.isEmpty() && !fields.isList("trainers") ? null : trainers,
                reference);
        plan.check(rules);
        return new ImportRow(reference, rules.all().isEmpty() ? plan : null, schedule, rules.all());
    }

    private static PartPlan part(ImportFields part) {
        part.noneBut(PART_FIELDS);
        return new PartPlan(
                orEmpty(part.neededText("partId")),
                orEmpty(part.neededText("startsAt")),
                orEmpty(part.neededText("endsAt")),
                part.text("place"),
                part.text("joinLink"));
    }

    /** What is missing was named as broken already; the part only has to exist. */
    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
