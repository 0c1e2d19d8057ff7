package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.CertificateService.AwaitedCourse;
import fr.campusnumerique.certificate.CertificateService.Key;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Aggregation;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/** The certificates, by their id. Lists come in the order of the ids, after a given one: "" begins. */
interface Certificates extends ListCrudRepository<Certificate, String> {

    Optional<Certificate> findByNumber(String number);

    Optional<Certificate> findByIdAndLearnerId(String id, String learnerId);

    List<Certificate> findByLearnerIdAndIdGreaterThanOrderById(String learnerId, String after, Limit limit);

    /** Some of a learner's certificates, no more of them than their ids. */
    @Query(value = "{ 'learnerId': ?0 }", fields = "{ '_id': 1 }", sort = "{ '_id': 1 }")
    List<Key> ofLearner(String learnerId, Limit limit);

    /** Those of some courses that still need an issuer's signature. */
    @Query(
            value = "{ 'courseCode': { '$in': ?0 }, 'awaiting': ?1, '_id': { '$gt': ?2 } }",
            fields = "{ '_id': 1 }",
            sort = "{ '_id': 1 }")
    List<Key> awaitingIssuer(List<String> courseCodes, String issuer, String after, Limit limit);

    @Query(value = "{ 'courseCode': ?0, 'awaiting': ?1 }", count = true)
    long countAwaiting(String courseCode, String issuer);

    @Query(value = "{ 'courseCode': ?0, 'signatures.issuer': ?1 }", count = true)
    long countSigned(String courseCode, String issuer);

    /** Those that wait for their course in a language. */
    @Query(
            value = "{ 'state': 'AWAITING_COURSE', 'courseCode': ?0, 'language': ?1, '_id': { '$gt': ?2 } }",
            fields = "{ '_id': 1 }",
            sort = "{ '_id': 1 }")
    List<Key> awaitingCourse(String courseCode, String language, String after, Limit limit);

    @Aggregation(
            pipeline = {
                "{ '$match': { 'state': 'AWAITING_COURSE' } }",
                "{ '$group': { '_id': { 'courseCode': '$courseCode', 'language': '$language' }, 'count': { '$sum': 1 } } }",
                "{ '$project': { '_id': 0, 'courseCode': '$_id.courseCode', 'language': '$_id.language', 'count': 1 } }"
            })
    List<AwaitedCourse> awaitedCourses();
}
