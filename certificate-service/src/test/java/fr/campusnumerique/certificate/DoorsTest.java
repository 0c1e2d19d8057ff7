package fr.campusnumerique.certificate;

import fr.campusnumerique.testkit.http.DoorsWalk;
import java.net.URI;
import java.util.ArrayList;
import java.util.TreeMap;
import org.bson.Document;

/** What must be refused is refused, operation by operation, and changes nothing. */
class DoorsTest extends RunningService implements DoorsWalk {

    @Override
    public URI service() {
        return URI.create("http://localhost:" + port());
    }

    /** Sweeps write their leases by themselves. */
    @Override
    public String snapshot() {
        var stored = new TreeMap<String, Object>();
        store.getCollectionNames().stream()
                .filter(name -> !name.equals("sweep_leases"))
                .forEach(name -> stored.put(
                        name,
                        store.getCollection(name)
                                .find()
                                .sort(new Document("_id", 1))
                                .into(new ArrayList<>())));
        return stored.toString();
    }
}
