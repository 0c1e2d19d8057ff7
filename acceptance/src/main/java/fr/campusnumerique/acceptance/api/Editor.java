package fr.campusnumerique.acceptance.api;

import java.util.UUID;

/** Edits the catalogue. */
public final class Editor {

    private final CampusApi api;

    Editor(CampusApi api) {
        this.api = api;
    }

    /** Brings a course into the catalogue. The same again changes nothing. */
    public Answer describes(String code, Object description) {
        return api.ask(Commands.describeCourse(code, description));
    }

    /** Writes a course's version in a language, as a draft. The same again changes nothing. */
    public Answer writes(String code, String language, Object text) {
        return api.ask(Commands.writeLanguageVersion(code, language, text));
    }

    public Answer launches(String code, String language) {
        return api.ask(Commands.launch(code, language));
    }

    /** Opens a new self-paced session, from an instant (ISO 8601) on and without an end; answers its id. */
    public String opensSession(String code, String language, String opensAt) {
        return api.ask(Commands.openSession(UUID.randomUUID().toString(), code, language, opensAt))
                .json()
                .path("sessionId")
                .asString();
    }
}
