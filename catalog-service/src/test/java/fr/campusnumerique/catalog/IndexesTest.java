package fr.campusnumerique.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.booking.Trainer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;
import org.springframework.data.mongodb.core.mapping.MongoPersistentProperty;

/** MongoDB refuses to store a document that has two arrays under one compound index (error 171); the embedded store does not. */
class IndexesTest {

    private static final MongoMappingContext MAPPING = new MongoMappingContext();

    static {
        MAPPING.setSimpleTypeHolder(new MongoCustomConversions(List.of()).getSimpleTypeHolder());
    }

    static List<Class<?>> documents() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(org.springframework.data.mongodb.core.mapping.Document.class));
        var found = new java.util.ArrayList<Class<?>>();
        for (var candidate : scan.findCandidateComponents("fr.campusnumerique.catalog")) {
            found.add(Class.forName(candidate.getBeanClassName()));
        }
        assertThat(found).hasSizeGreaterThan(5);
        return found;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void an_index_spans_one_array_at_most(Class<?> document) {
        for (var index : document.getAnnotationsByType(CompoundIndex.class)) {
            assertThat(arrays(document, Document.parse(index.def()).keySet()))
                    .as("%s of %s", index.name(), document.getSimpleName())
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void two_arrays_are_seen_whatever_they_lie_in() {
        assertThat(arrays(Trainer.class, List.of("disciplines", "profile.languages")))
                .hasSize(2);
        assertThat(arrays(Trainer.class, List.of("assignments.sessionId", "assignments.state")))
                .hasSize(1);
    }

    /** The arrays through which these paths lead. */
    private static Set<String> arrays(Class<?> document, Collection<String> paths) {
        var arrays = new TreeSet<String>();
        for (var path : paths) {
            MongoPersistentEntity<?> entity = MAPPING.getPersistentEntity(document);
            var prefix = "";
            for (var step : path.split("\\.")) {
                var property = entity == null ? null : stored(entity, step);
                prefix += "/" + step;
                if (property == null) {
                    continue;
                }
                if (property.isCollectionLike()) {
                    arrays.add(prefix);
                }
                entity = property.isEntity()
                        ? MAPPING.getPersistentEntity(
                                property.getTypeInformation().getRequiredActualType())
                        : null;
            }
        }
        return arrays;
    }

    private static MongoPersistentProperty stored(MongoPersistentEntity<?> entity, String name) {
        for (var property : entity) {
            if (property.isUnwrapped()) {
                var inner = stored(MAPPING.getRequiredPersistentEntity(property.getType()), name);
                if (inner != null) {
                    return inner;
                }
            } else if (property.getFieldName().equals(name)) {
                return property;
            }
        }
        return null;
    }
}
