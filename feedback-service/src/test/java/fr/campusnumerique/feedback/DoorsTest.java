package fr.campusnumerique.feedback;

import fr.campusnumerique.testkit.http.DoorsWalk;
import java.net.URI;

/** What must be refused is refused, operation by operation, and changes nothing. */
class DoorsTest extends RunningService implements DoorsWalk {

    @Override
    public URI service() {
        return URI.create(url(""));
    }

    @Override
    public String snapshot() {
        return DoorsWalk.documents(mongo.getDb());
    }
}
