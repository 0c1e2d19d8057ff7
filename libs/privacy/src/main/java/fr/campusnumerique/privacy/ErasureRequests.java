package fr.campusnumerique.privacy;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What this library itself stores about a person: that they asked to be forgotten, until they are. */
final class ErasureRequests implements PersonalData {

    record Pending(String erasureId, Instant requestedAt, boolean keepsCertificates) {}

    private final Acknowledgements acknowledgements;

    ErasureRequests(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    @Override
    public String name() {
        return "pendingErasures";
    }

    @Override
    public Set<String> collections() {
        return Set.of(Acknowledgement.COLLECTION);
    }

    @Override
    public List<Pending> export(String learnerId) {
        return acknowledgements.pendingFor(learnerId).stream()
                .map(pending -> new Pending(pending.erasureId(), pending.requestedAt(), pending.keepsCertificates()))
                .sorted(comparing(Pending::requestedAt))
                .toList();
    }

    /** Nothing: a request ends by being carried out. */
    @Override
    public int erase(ErasureOrder order) {
        return 0;
    }
}
