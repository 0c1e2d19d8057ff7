package fr.campusnumerique.acceptance.api;

/** Checks certificates by their number, without a token. */
public final class Verifier {

    private final CampusApi api;

    Verifier(CampusApi api) {
        this.api = api;
    }

    /** The service's answer, whatever it is: 200, 404 for an unknown number, 400 for a mistyped one. */
    public Answer verifies(String number) {
        return api.settled(Commands.verify(number));
    }

    /** The page for people. */
    public Answer readsPage(String number, String language) {
        return api.settled(Commands.verifyOnPage(number, language));
    }
}
