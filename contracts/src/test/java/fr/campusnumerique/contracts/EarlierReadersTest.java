package fr.campusnumerique.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.contracts.ReadersOfV1.CertificateOfFeedback;
import fr.campusnumerique.contracts.ReadersOfV1.CourseOfCertificate;
import fr.campusnumerique.contracts.ReadersOfV1.CourseOfEnrolment;
import fr.campusnumerique.contracts.ReadersOfV1.CourseOfFeedback;
import fr.campusnumerique.contracts.ReadersOfV1.EnrolmentOfCertificate;
import fr.campusnumerique.contracts.ReadersOfV1.EnrolmentOfFeedback;
import fr.campusnumerique.contracts.ReadersOfV1.SessionOfEnrolment;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A service that was not updated reads what those that were publish, and misses nothing that it knew of. */
class EarlierReadersTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** They were published as null where there was nothing, in v1 too. */
    private static final Set<String> MAY_BE_NULL = Set.of("completedAt", "enrolmentClosesAt");

    static Stream<Arguments> readers() {
        return Stream.of(
                Arguments.of(CourseOfEnrolment.class, ReadersOfV1.OF_COURSES),
                Arguments.of(SessionOfEnrolment.class, ReadersOfV1.OF_SESSIONS),
                Arguments.of(CourseOfCertificate.class, ReadersOfV1.OF_COURSES),
                Arguments.of(EnrolmentOfCertificate.class, ReadersOfV1.OF_COMPLETIONS),
                Arguments.of(CourseOfFeedback.class, ReadersOfV1.OF_COURSES),
                Arguments.of(EnrolmentOfFeedback.class, ReadersOfV1.OF_COMPLETIONS),
                Arguments.of(CertificateOfFeedback.class, ReadersOfV1.OF_CERTIFICATES));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void todays_examples_tell_an_earlier_reader_all_that_it_reads(Class<? extends Record> reader, List<String> types) {
        assertThat(types).flatMap(Contracts::examples).isNotEmpty().allSatisfy(example -> assertWhole(reader, example));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void so_do_the_examples_of_its_own_time(Class<? extends Record> reader, List<String> types) {
        assertThat(types).flatMap(Contracts::released).isNotEmpty().allSatisfy(example -> assertWhole(reader, example));
    }

    private static void assertWhole(Class<? extends Record> reader, String example) {
        var read = JSON.readValue(example, reader);
        assertThat(reader.getRecordComponents())
                .filteredOn(component -> !MAY_BE_NULL.contains(component.getName()))
                .allSatisfy(component -> {
                    var accessor = component.getAccessor();
                    accessor.setAccessible(true);
                    assertThat(accessor.invoke(read)).as(component.getName()).isNotNull();
                });
    }
}
