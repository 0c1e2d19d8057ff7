package fr.campusnumerique.feedback;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up what to do about a missing or wrong key, instead of a stack trace. */
class UnusableKeyAnalyzer extends AbstractFailureAnalyzer<UnusableKeyException> {

    private static final String ACTION = """
            Set %s to base64 of at least %d random bytes, or to the path of a file that holds it, for example made by
                openssl rand -base64 32
            Keep it outside the database and its backups. A database works only with the key that it began with.""".formatted(PseudonymKey.PROPERTY, Pseudonyms.SHORTEST_KEY);

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeyException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), ACTION, cause);
    }
}
