package fr.campusnumerique.local.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Who exists: a few with names of their own, and as many learners as anybody asks for. */
final class Personas {

    /** The secret of every persona. They exist on one machine only. */
    static final String SECRET = "campus-dev";

    /** What somebody may do besides learning, by the first word of the id; each works for some administration. */
    private static final Map<String, List<String>> ROLES = Map.of(
            "learner", List.of("learner"),
            "trainer", List.of("learner", "trainer"),
            "reviewer", List.of("learner", "reviewer"));

    /** Roles over the people of one administration, which the id names by its place in the list below. */
    private static final Map<String, List<String>> SUPERIORS = Map.of(
            "line-manager", List.of("line-manager"),
            "training-officer", List.of("training-officer"));

    private static final Pattern PERSON = Pattern.compile("(learner|trainer|reviewer)-[A-Za-z0-9._-]{1,80}");
    private static final Pattern SUPERIOR = Pattern.compile("(line-manager|training-officer)-(\\d{1,2})");
    private static final Pattern OFFICER = Pattern.compile("officer-[a-z0-9-]{1,40}");
    private static final byte[] PAIRWISE_KEY = "campus: learners of one machine".getBytes(StandardCharsets.UTF_8);

    private record Administration(String name, String country) {}

    private static final List<Administration> ADMINISTRATIONS = List.of(
            new Administration("Ministère de la Transition écologique", "FR"),
            new Administration("Préfecture de la Gironde", "FR"),
            new Administration("Direction interministérielle du numérique", "FR"),
            new Administration("Ministère de la Digitalisation", "LU"),
            new Administration("Administration des contributions directes", "LU"),
            new Administration("Service Canada", "CA"),
            new Administration("Ministère de la Cybersécurité et du Numérique", "CA"),
            new Administration("Ministère de la Fonction publique", "SN"),
            new Administration("Sénégal Numérique SA", "SN"),
            new Administration("Service public fédéral Stratégie et Appui", "BE"),
            new Administration("Ministry of ICT and Innovation", "RW"),
            new Administration("Government Digital Service", "GB"));

    private static final List<String> GIVEN_NAMES = List.of(
            "Awa", "Camille", "Chloé", "Cheikh", "Élodie", "Fatou", "Hugo", "Inès", "Jean", "Kofi", "Léa", "Luc",
            "Malik", "Marie", "Nadia", "Ousmane", "Paul", "Sofia", "Thomas", "Yasmine");
    private static final List<String> FAMILY_NAMES = List.of(
            "Bernard",
            "Diallo",
            "Dubois",
            "Faye",
            "Gagnon",
            "Girard",
            "Hoffmann",
            "Kane",
            "Lambert",
            "Martin",
            "Mbaye",
            "Moreau",
            "Mutesi",
            "Ndiaye",
            "Peeters",
            "Roy",
            "Schmit",
            "Sow",
            "Tremblay",
            "Weber");

    private static final Map<String, Persona> NAMED = new LinkedHashMap<>();

    static {
        staff("editor", "catalogue-editor", "Claire", "Fontaine", null);
        staff("platform", "course-platform", null, null, null);
        staff("officer-unesco", "issuer-officer", "Rania", "Haddad", "unesco");
        staff("officer-oxford", "issuer-officer", "Edward", "Whitfield", "oxford");
        staff("operator", "operator", "Denis", "Marchal", null);
        staff("monitoring", "monitoring", null, null, null);
        staff("programme-officer", "programme-officer", "Hélène", "Rousseau", null);
        learner("learner-amina", "Amina", "Benali", ADMINISTRATIONS.get(0));
        learner("learner-bruno", "Bruno", "Schmit", ADMINISTRATIONS.get(3));
        learner("learner-chantal", "Chantal", "Tremblay", ADMINISTRATIONS.get(5));
        learner("learner-diarra", "Diarra", "Ndiaye", ADMINISTRATIONS.get(7));
        learner("learner-eric", "Éric", "Lefèvre", ADMINISTRATIONS.get(1));
        learner("learner-francoise", "Françoise", "Peeters", ADMINISTRATIONS.get(9));
        learner("learner-grace", "Grace", "Mutesi", ADMINISTRATIONS.get(10));
        learner("learner-henry", "Henry", "Clarke", ADMINISTRATIONS.get(11));
    }

    private Personas() {}

    static List<Persona> named() {
        return List.copyOf(NAMED.values());
    }

    /**
     * A named persona, or one whose facts follow from the id: {@code learner-<anything>}, {@code trainer-<anything>},
     * {@code reviewer-<anything>}, {@code officer-<issuer>}, and {@code line-manager-<n>} or {@code training-officer-<n>}
     * of the administration number n, from 0.
     */
    static Optional<Persona> find(String id) {
        Persona named = NAMED.get(id);
        if (named != null) {
            return Optional.of(named);
        }
        var person = PERSON.matcher(id);
        if (person.matches()) {
            return Optional.of(anybody(id, Objects.requireNonNull(ROLES.get(person.group(1)))));
        }
        var superior = SUPERIOR.matcher(id);
        if (superior.matches() && Integer.parseInt(superior.group(2)) < ADMINISTRATIONS.size()) {
            Administration administration = ADMINISTRATIONS.get(Integer.parseInt(superior.group(2)));
            return Optional.of(anybodyOf(administration, id, Objects.requireNonNull(SUPERIORS.get(superior.group(1)))));
        }
        if (OFFICER.matcher(id).matches()) {
            return Optional.of(officer(id));
        }
        return Optional.empty();
    }

    private static Persona officer(String id) {
        return new Persona(
                id, id, List.of("issuer-officer"), null, null, null, null, id.substring("officer-".length()));
    }

    private static Persona anybody(String id, List<String> roles) {
        return anybodyOf(ADMINISTRATIONS.get(pick(keyedHash("facts:" + id), 0, ADMINISTRATIONS.size())), id, roles);
    }

    private static Persona anybodyOf(Administration administration, String id, List<String> roles) {
        byte[] facts = keyedHash("facts:" + id);
        return personOf(
                id,
                roles,
                GIVEN_NAMES.get(pick(facts, 2, GIVEN_NAMES.size())),
                FAMILY_NAMES.get(pick(facts, 4, FAMILY_NAMES.size())),
                administration);
    }

    private static int pick(byte[] hash, int offset, int size) {
        return (((hash[offset] & 0xff) << 8) | (hash[offset + 1] & 0xff)) % size;
    }

    private static void staff(
            String id, String role, @Nullable String givenName, @Nullable String familyName, @Nullable String issuer) {
        NAMED.put(id, new Persona(id, id, List.of(role), null, null, givenName, familyName, issuer));
    }

    private static void learner(String id, String givenName, String familyName, Administration administration) {
        NAMED.put(id, personOf(id, List.of("learner"), givenName, familyName, administration));
    }

    private static Persona personOf(
            String id, List<String> roles, String givenName, String familyName, Administration administration) {
        return new Persona(
                id, pairwise(id), roles, administration.name(), administration.country(), givenName, familyName, null);
    }

    /** As a real provider does it: the same person is always the same subject here, and another one elsewhere. */
    private static String pairwise(String id) {
        byte[] hash = keyedHash("campus:" + id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 18));
    }

    private static byte[] keyedHash(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(PAIRWISE_KEY, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
