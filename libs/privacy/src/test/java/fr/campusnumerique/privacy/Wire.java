package fr.campusnumerique.privacy;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.parts.OtherServices;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bus as the rest of the campus uses it. */
final class Wire {

    private static final JsonMapper JSON = new JsonMapper();

    private Wire() {}

    /** Asks for a learner's erasure. */
    static void order(String subject, String erasureId, String learnerId, Instant requestedAt) {
        var type = "fr.campusnumerique.erasure.requested.v1";
        var request = (ObjectNode) JSON.readTree(Contracts.example(type));
        request.put("erasureId", erasureId).put("learnerId", learnerId).put("requestedAt", requestedAt.toString());
        OtherServices.publish("campus.erasures", "erasures", type, subject, 1, request.toString());
    }

    /** A page of a learner's diary. */
    static void page(String diaryId, String learnerId, String text, Instant writtenAt) {
        page(diaryId, diaryId, learnerId, text, writtenAt);
    }

    /** The same under a key of the topic, so that it arrives behind what was sent under that key before. */
    static void page(String key, String diaryId, String learnerId, String text, Instant writtenAt) {
        var page = JSON.createObjectNode()
                .put("diaryId", diaryId)
                .put("learnerId", learnerId)
                .put("text", text)
                .put("writtenAt", writtenAt.toString());
        OtherServices.publish("campus.diaries", "diaries", "org.example.diary.written.v1", key, 1, page.toString());
    }
}
