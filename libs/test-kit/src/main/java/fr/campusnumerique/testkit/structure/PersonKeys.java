package fr.campusnumerique.testkit.structure;

import com.mongodb.client.MongoDatabase;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * Which collections of a service name people, so that a test can hold that each of them is exported and erased: compare with
 * what all {@code PersonalData} beans of the service answer for.
 */
public final class PersonKeys {

    /** Names of fields that hold the pseudonym of a person. */
    private static final Pattern PERSON = Pattern.compile(
            "(?i)(.*(learner|trainer|officer|manager|applicant|volunteer|holder|editor|person)(s|id|ids)?|subject)");

    private PersonKeys() {}

    /**
     * The collections whose documents have a field for a person's pseudonym by its name, at any depth, as the classes that
     * are stored in them say.
     *
     * @param servicePackage e.g. {@code fr.campusnumerique.feedback}
     * @return for each collection the fields that made it one, for the message of a test
     */
    public static Map<String, Set<String>> inTypes(String servicePackage) {
        var found = new TreeMap<String, Set<String>>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(servicePackage)
                .forEach(type -> collection(type).ifPresent(name -> {
                    var fields = new TreeSet<String>();
                    collect(type, fields, new HashSet<>());
                    if (!fields.isEmpty()) {
                        found.computeIfAbsent(name, absent -> new TreeSet<>()).addAll(fields);
                    }
                }));
        return found;
    }

    /**
     * The collections in which one of these people is named right now: as a value, a key, or a part of an id. A test that has
     * let people do all that a service offers calls this before it erases them.
     */
    public static Set<String> inStore(MongoDatabase store, Collection<String> people) {
        var found = new TreeSet<String>();
        for (var name : store.listCollectionNames()) {
            for (Document document : store.getCollection(name).find()) {
                var text = document.toJson();
                if (people.stream().anyMatch(text::contains)) {
                    found.add(name);
                    break;
                }
            }
        }
        return found;
    }

    /** The collection of a class that is stored as a document. */
    static Optional<String> collection(JavaClass type) {
        return type.tryGetAnnotationOfType("org.springframework.data.mongodb.core.mapping.Document")
                .map(annotation -> {
                    var name = annotation.get("value").map(Object::toString).orElse("");
                    if (name.isEmpty()) {
                        name = annotation
                                .get("collection")
                                .map(Object::toString)
                                .orElse("");
                    }
                    var simple = type.getSimpleName();
                    return name.isEmpty() ? Character.toLowerCase(simple.charAt(0)) + simple.substring(1) : name;
                });
    }

    private static void collect(JavaClass type, Set<String> fields, Set<JavaClass> seen) {
        if (!seen.add(type) || !type.getPackageName().startsWith("fr.campusnumerique.")) {
            return;
        }
        for (JavaField field : type.getAllFields()) {
            if (field.getModifiers().contains(JavaModifier.STATIC)) {
                continue;
            }
            var types = field.getAllInvolvedRawTypes();
            if (PERSON.matcher(field.getName()).matches()
                    && types.stream().anyMatch(one -> one.isEquivalentTo(String.class))) {
                fields.add(type.getSimpleName() + "." + field.getName());
            }
            types.forEach(one -> collect(one, fields, seen));
        }
    }
}
