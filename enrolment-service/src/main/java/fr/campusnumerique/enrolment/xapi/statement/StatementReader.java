package fr.campusnumerique.enrolment.xapi.statement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one statement by the rules of xAPI 2.0 (IEEE 9274.1.1, 4.2.2), which those of 1.0.3 are for what is read here, and
 * by one of our own: the actor is an agent with
 * an account, because other identifiers are personal data that is not kept here.
 */
public final class StatementReader {

    private static final Set<String> PROPERTIES = Set.of(
            "id",
            "actor",
            "verb",
            "object",
            "result",
            "context",
            "timestamp",
            "stored",
            "authority",
            "version",
            "attachments");
    private static final Set<String> OBJECT_TYPES =
            Set.of("Activity", "Agent", "Group", "SubStatement", "StatementRef");
    private static final Pattern IRI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");
    private static final Pattern VERSION = Pattern.compile("[12]\\.0(\\.\\d+)?");
    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|(?!-00:?00)[+-]\\d\\d:?\\d\\d)");
    private static final String AN_IRI = "must be an IRI with a scheme";

    private final List<Fault> faults = new ArrayList<>();

    private StatementReader() {}

    /** What came of reading: a statement, or what is wrong with it and its id if that much could be read. */
    public record Result(
            @Nullable Statement statement, @Nullable String id, List<Fault> faults) {}

    static Result read(JsonNode json) {
        return new StatementReader().statement(json);
    }

    private Result statement(JsonNode json) {
        if (!json.isObject()) {
            return new Result(null, null, List.of(new Fault("", "must be an object")));
        }
        var whole = new Part(json, "", faults);
        whole.hasOnly(PROPERTIES);
        whole.hasNoNulls();
        whole.requires("actor", "verb", "object");
        whole.list("attachments");
        whole.part("authority");
        whole.text("stored", RFC_3339, "must be an RFC 3339 time");
        whole.text("version", VERSION, "must be 1.0.x or 2.0.x");
        var id = whole.text("id", UUID_FORM, "must be a UUID");
        var verb = iri(whole.part("verb"), Set.of("id", "display"));
        var voiding = Verb.of(verb) == Verb.VOIDED;
        var account = voiding ? whoever(whole.part("actor")) : account(whole.part("actor"));
        var voids = voiding ? reference(whole.part("object")) : null;
        var activityId = voiding ? "" : activity(whole.part("object"), verb);
        var finishes = ResultRules.finishes(whole.part("result"), Verb.of(verb));
        context(whole.part("context"));
        var timestamp = timestamp(whole);
        if (!faults.isEmpty()) {
            return new Result(null, id, List.copyOf(faults));
        }
        var assigned = id == null ? UUID.randomUUID().toString() : id.toLowerCase(Locale.ROOT);
        var homePage = Objects.requireNonNull(account).homePage();
        var statement = new Statement(
                assigned, Fingerprint.of(json), homePage, account.name(), verb, activityId, voids, finishes, timestamp);
        return new Result(statement, assigned, List.of());
    }

    private record Account(String homePage, String name) {}

    private @Nullable Account account(@Nullable Part actor) {
        if (actor == null) {
            return null;
        }
        actor.hasOnly(Set.of("objectType", "name", "account", "mbox", "mbox_sha1sum", "openid"));
        actor.text("objectType", Pattern.compile("Agent"), "must be Agent: a group completes nothing here");
        if (actor.has("mbox") || actor.has("mbox_sha1sum") || actor.has("openid") || !actor.has("account")) {
            actor.fault("account", "must be given, and no other identifier with it: a mail address is not kept here");
            return null;
        }
        var account = actor.part("account");
        if (account == null) {
            return null;
        }
        account.hasOnly(Set.of("homePage", "name"));
        account.requires("homePage", "name");
        var homePage = account.text("homePage", IRI, AN_IRI);
        var name = account.text("name");
        return homePage == null || name == null ? null : new Account(homePage, name);
    }

    /** Who voids a statement is not kept, so that any agent or group will do. */
    private static Account whoever(@Nullable Part actor) {
        if (actor != null) {
            actor.text("objectType", Pattern.compile("Agent|Group"), "must be Agent or Group");
        }
        return new Account("", "");
    }

    private static @Nullable String reference(@Nullable Part object) {
        if (object == null) {
            return null;
        }
        object.hasOnly(Set.of("objectType", "id"));
        object.requires("objectType", "id");
        object.text("objectType", Pattern.compile("StatementRef"), "must be StatementRef with this verb");
        var id = object.text("id", UUID_FORM, "must be a UUID");
        return id == null ? null : id.toLowerCase(Locale.ROOT);
    }

    private static String iri(@Nullable Part part, Set<String> properties) {
        if (part == null) {
            return "";
        }
        part.hasOnly(properties);
        part.requires("id");
        part.part("display");
        return Objects.requireNonNullElse(part.text("id", IRI, AN_IRI), "");
    }

    private static String activity(@Nullable Part object, String verb) {
        if (object == null) {
            return "";
        }
        var type = Objects.requireNonNullElse(object.text("objectType"), "Activity");
        if (type.equals("Activity")) {
            object.part("definition");
            return iri(object, Set.of("objectType", "id", "definition"));
        }
        if (!OBJECT_TYPES.contains(type)) {
            object.fault("objectType", "must be one of " + String.join(", ", new TreeSet<>(OBJECT_TYPES)));
        } else if (Verb.of(verb) != Verb.OTHER) {
            object.fault("objectType", "must be Activity with this verb");
        }
        return "";
    }

    private static void context(@Nullable Part context) {
        if (context != null) {
            context.hasOnly(Set.of(
                    "registration",
                    "instructor",
                    "team",
                    "contextActivities",
                    "contextAgents",
                    "contextGroups",
                    "revision",
                    "platform",
                    "language",
                    "statement",
                    "extensions"));
            context.text("registration", UUID_FORM, "must be a UUID");
            context.part("contextActivities");
            context.part("extensions");
        }
    }

    private static @Nullable Instant timestamp(Part whole) {
        var text = whole.text("timestamp", RFC_3339, "must be an RFC 3339 time, and its offset not -00:00");
        if (text == null) {
            return null;
        }
        try {
            var iso = text.toUpperCase(Locale.ROOT).replace(' ', 'T').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            return OffsetDateTime.parse(iso).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException noSuchDay) {
            whole.fault("timestamp", "must be a time that exists");
            return null;
        }
    }
}
