package fr.campusnumerique.acceptance.bench;

import fr.campusnumerique.acceptance.bench.peer.Peer;
import java.time.Duration;

/** Events a second through the whole path, beside those of Spring Modulith under the same load. */
record PeerTurns(EndToEnd path, Peer peer) implements Comparison {

    @Override
    public double[] ours(Duration duration) {
        return path.ours(duration);
    }

    @Override
    public double[] baseline(Duration duration) {
        return new double[] {peer.eventsASecond(duration)};
    }
}
