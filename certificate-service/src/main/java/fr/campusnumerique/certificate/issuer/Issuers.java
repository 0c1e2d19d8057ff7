package fr.campusnumerique.certificate.issuer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The issuers that the operator has configured. */
public final class Issuers {

    private final Map<String, Issuer> byId = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two have the same id */
    Issuers(List<Issuer> issuers) {
        for (var issuer : issuers) {
            if (byId.putIfAbsent(issuer.id(), issuer) != null) {
                throw new IllegalArgumentException("campus.issuers: two issuers have the id " + issuer.id());
            }
        }
    }

    public Optional<Issuer> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** In the order of the configuration. */
    public Collection<Issuer> all() {
        return List.copyOf(byId.values());
    }
}
