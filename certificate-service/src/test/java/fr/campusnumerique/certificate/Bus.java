package fr.campusnumerique.certificate;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.local.parts.OtherServices;
import fr.campusnumerique.testkit.events.TopicContents;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The topics as the other services and the outside see them: through plain Kafka clients. */
final class Bus {

    private static final JsonMapper JSON = new JsonMapper();

    private Bus() {}

    /** A published event. */
    record Published(String type, long sequence, String key, String json) {
        ObjectNode data() {
            return read(json);
        }
    }

    /** The course of the story under another code, in French and English. */
    static ObjectNode course(String code, String... issuers) {
        var course = example("fr.campusnumerique.course.launched.v1", 1);
        course.put("code", code);
        var list = course.putArray("issuers");
        List.of(issuers).forEach(list::add);
        return course;
    }

    /** The completion of the contract's example for another enrolment, learner and course. */
    static ObjectNode completion(String enrolmentId, String learnerId, String courseCode) {
        var completion = example("fr.campusnumerique.enrolment.completed.v1", 0);
        completion.put("enrolmentId", enrolmentId).put("learnerId", learnerId).put("courseCode", courseCode);
        return completion;
    }

    static ObjectNode example(String type, int index) {
        return read(Contracts.examples(type).get(index));
    }

    static void launched(ObjectNode course, long sequence) {
        send(
                "campus.courses",
                "courses",
                "fr.campusnumerique.course.launched.v1",
                course.get("code").asString(),
                sequence,
                course);
    }

    static void completed(ObjectNode completion) {
        var id = completion.get("enrolmentId").asString();
        send("campus.enrolments", "enrolments", "fr.campusnumerique.enrolment.completed.v1", id, 6, completion);
    }

    /** A further module after the completion; its number does not follow the completion's, as compaction leaves it. */
    static void progressed(ObjectNode enrolment) {
        var id = enrolment.get("enrolmentId").asString();
        send("campus.enrolments", "enrolments", "fr.campusnumerique.enrolment.progressed.v1", id, 9, enrolment);
    }

    /** The trainer of the contract's example, under another id, as an event of some type carries them. */
    static void trainer(String type, String trainerId, long sequence) {
        var trainer = example("fr.campusnumerique.trainer.recognised.v1", 0).put("trainerId", trainerId);
        send("campus.trainers", "trainers", "fr.campusnumerique.trainer." + type + ".v1", trainerId, sequence, trainer);
    }

    /** Sends an event under a new id. */
    static void send(String topic, String aggregates, String type, String id, long sequence, ObjectNode data) {
        OtherServices.publish(topic, aggregates, type, id, sequence, data.toString());
    }

    /** The first appearances of a certificate's events, in the order of the topic. */
    static List<Published> published(String certificateId) {
        return all().stream()
                .filter(event -> event.key().equals(certificateId))
                .distinct()
                .toList();
    }

    /** Everything on the certificates' topic now, from its beginning. */
    static List<Published> all() {
        return new TopicContents(LocalParts.bootstrapServers())
                .all("campus.certificates").stream()
                        .map(read -> new Published(
                                read.type(), read.sequence(), read.key(), Objects.requireNonNullElse(read.json(), "")))
                        .toList();
    }

    static ObjectNode read(String json) {
        return (ObjectNode) JSON.readTree(json);
    }
}
