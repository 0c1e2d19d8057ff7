package fr.campusnumerique.eventing.model;

import java.util.ArrayList;
import java.util.List;

/**
 * One state of everything.
 *
 * @param committed how many events were ever committed
 * @param delayed sends given up by their client that have not reached the topic yet
 * @param left what may still happen
 */
record World(
        StoredDocument document, int committed, Topic topic, List<Event> delayed, List<Replica> replicas, Bounds left) {

    static World within(Bounds bounds) {
        return new World(StoredDocument.EMPTY, 0, Topic.EMPTY, List.of(), List.of(Replica.IDLE, Replica.IDLE), bounds);
    }

    World store(StoredDocument next) {
        return new World(next, committed, topic, delayed, replicas, left);
    }

    World committing(StoredDocument next, int events) {
        return new World(next, committed + events, topic, delayed, replicas, left);
    }

    World replica(int which, Replica next) {
        return new World(
                document,
                committed,
                topic,
                delayed,
                which == 0 ? List.of(next, replicas.get(1)) : List.of(replicas.get(0), next),
                left);
    }

    World left(Bounds next) {
        return new World(document, committed, topic, delayed, replicas, next);
    }

    /** A record of this replica reaches the topic. */
    World append(int which, Event event) {
        var appended = topic.append(event);
        var late = appended.last() < appended.highest();
        return new World(
                document,
                committed,
                appended,
                delayed,
                List.of(
                        replicas.get(0).owing(late && which == 0),
                        replicas.get(1).owing(late && which == 1)),
                left);
    }

    /** A send is given up but still on its way. */
    World delay(Event event) {
        var more = new ArrayList<>(delayed);
        more.add(event);
        return new World(document, committed, topic, List.copyOf(more), replicas, left);
    }

    /** A delayed send reaches the topic after all. */
    World land(Event event) {
        var fewer = new ArrayList<>(delayed);
        fewer.remove(event);
        return new World(document, committed, topic, List.copyOf(fewer), replicas, left).append(-1, event);
    }

    @Override
    public String toString() {
        return "document %s | topic %s%s".formatted(document, topic, delayed.isEmpty() ? "" : " | delayed " + delayed);
    }
}
