package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What is taught: a description and a version in each language. A command that changes nothing records nothing, so that
 * an editor may repeat any of them.
 */
@Document("courses")
@CompoundIndex(name = "topics", def = "{'description.topics': 1}")
@CompoundIndex(name = "versions", def = "{'languageVersions.language': 1, 'languageVersions.state': 1}")
@CompoundIndex(name = "search", def = "{'searchTerms': 1}")
public class Course implements PublishesEvents {

    @Id
    private final String code;

    @Version
    private @Nullable Long version;

    private CourseDescription description;
    private List<LanguageVersion> languageVersions = new ArrayList<>();
    private List<String> searchTerms = new ArrayList<>();
    private Outbox outbox = Outbox.empty();

    private Course(String code, CourseDescription description) {
        this.code = code;
        this.description = description;
    }

    /** @throws Refused if the description breaks a rule */
    static Course create(CourseCode code, CourseDescription description, Instant now) {
        CourseRules.check(description);
        var course = new Course(code.value(), description);
        course.changed(new CourseEvent.Created(course.facts()), now);
        return course;
    }

    /**
     * Says something else about the course.
     *
     * <p>Its issuers are settled by the first launch, in whatever language: from then on learners may complete it, and
     * a certificate must not depend on which revision its reader knew.
     *
     * @throws Refused if the description breaks a rule, or changes the issuers after the first launch
     */
    void revise(CourseDescription revised, Instant now) {
        CourseRules.check(revised);
        if (wasLaunched() && !revised.issuers().equals(description.issuers())) {
            var issuers = String.join(", ", description.issuers());
            throw Refused.conflict(
                    "issuers-settled",
                    "Course " + code + " was launched: who signs its certificates no longer changes.",
                    new BrokenRule(
                            "issuers",
                            "must stay " + issuers + ", in this order, once a language version was launched"));
        }
        if (!isDescribedBy(revised)) {
            description = revised;
            changed(new CourseEvent.Revised(facts()), now);
        }
    }

    /**
     * Drafts the course in a language, or says something else about the version that there is.
     *
     * @throws Refused if the text breaks a rule or that version is retired
     */
    void write(Language language, LanguageVersionText text, Instant now) {
        CourseRules.check(text);
        var current = in(language);
        if (current.isEmpty()) {
            languageVersions.add(LanguageVersion.draft(language, text));
            changed(new CourseEvent.Revised(facts()), now);
        } else if (!says(language, text)) {
            refuseIfRetired(current.get(), language);
            replace(current.get(), current.get().saying(text));
            changed(new CourseEvent.Revised(facts()), now);
        }
    }

    /**
     * Opens the course in a language, from this moment on.
     *
     * @return whether that changed anything
     * @throws Refused if there is no such version or it is retired
     */
    boolean launch(Language language, Instant now) {
        var current = existing(language);
        refuseIfRetired(current, language);
        if (current.isLaunched()) {
            return false;
        }
        replace(current, current.launched(now));
        changed(new CourseEvent.Launched(language.code(), facts()), now);
        return true;
    }

    /**
     * Ends the course in a language, for good.
     *
     * @return whether that changed anything
     * @throws Refused if there is no such version or it was never launched
     */
    boolean retire(Language language, Instant now) {
        var current = existing(language);
        if (current.state() == LanguageVersion.State.RETIRED) {
            return false;
        }
        if (!current.isLaunched()) {
            throw notLaunched(language);
        }
        replace(current, current.retired(now));
        changed(new CourseEvent.Retired(language.code(), facts()), now);
        return true;
    }

    /** @throws Refused if the course is not taught in that language now */
    public void requireLaunched(Language language) {
        var current = existing(language);
        refuseIfRetired(current, language);
        if (!current.isLaunched()) {
            throw notLaunched(language);
        }
    }

    /** When the course ended in a language; empty while it goes on, or never began. */
    public Optional<Instant> retiredAt(Language language) {
        return in(language).map(LanguageVersion::retiredAt);
    }

    boolean isDescribedBy(CourseDescription other) {
        return description.equals(other);
    }

    boolean says(Language language, LanguageVersionText text) {
        return in(language)
                .filter(version -> version.saying(text).equals(version))
                .isPresent();
    }

    Optional<LanguageVersion> in(Language language) {
        return languageVersions.stream()
                .filter(each -> each.language().equals(language.code()))
                .findFirst();
    }

    String code() {
        return code;
    }

    /** All that is public of it, as it is now. */
    public CourseFacts facts() {
        return new CourseFacts(
                code,
                description.topics(),
                description.level(),
                description.durationMinutes(),
                description.modules(),
                description.requiredModules(),
                description.partners(),
                description.audience(),
                description.freeOfCharge(),
                description.issuers(),
                description.attendancePercent(),
                description.isSelfDeclared(),
                List.copyOf(languageVersions));
    }

    /** Counts the changes of what is stored, from 0; an edit names the one that it is based on. */
    public long version() {
        return Objects.requireNonNull(version, "only a saved course has a version");
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    private void changed(CourseEvent event, Instant now) {
        searchTerms = SearchTerms.of(facts());
        outbox.record(event, now);
    }

    private boolean wasLaunched() {
        return languageVersions.stream().anyMatch(LanguageVersion::wasLaunched);
    }

    private LanguageVersion existing(Language language) {
        return in(language)
                .orElseThrow(() -> Refused.unknown(
                        "language-version-unknown",
                        "Course " + code + " has no version in language " + language.code() + "."));
    }

    private void refuseIfRetired(LanguageVersion current, Language language) {
        if (current.state() == LanguageVersion.State.RETIRED) {
            throw Refused.conflict(
                    "language-version-retired",
                    "Course " + code + " is retired in language " + language.code() + ", for good.");
        }
    }

    private Refused notLaunched(Language language) {
        return Refused.conflict(
                "language-version-not-launched",
                "Course " + code + " is not launched in language " + language.code() + " yet.");
    }

    private void replace(LanguageVersion current, LanguageVersion changed) {
        languageVersions.set(languageVersions.indexOf(current), changed);
    }
}
