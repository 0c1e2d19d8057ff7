package fr.campusnumerique.contracts;

import static fr.campusnumerique.contracts.Shape.differences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTest {

    private static java.util.List<String> compare(String a, String b) {
        return differences(Shape.of(a), Shape.of(b));
    }

    @Test
    void values_do_not_matter() {
        assertThat(compare("{\"a\":1,\"b\":[{\"c\":\"x\"}]}", "{\"b\":[{\"c\":\"y\"},{\"c\":\"z\"}],\"a\":2.5}"))
                .isEmpty();
    }

    @Test
    void a_missing_field_and_another_type_are_reported() {
        assertThat(compare("{\"a\":1,\"b\":{\"c\":true}}", "{\"a\":\"1\",\"b\":{}}"))
                .containsExactly("/a is number in the first and string in the second", "/b/c is missing in the second");
    }

    @Test
    void a_missing_branch_is_reported_once() {
        assertThat(compare("{}", "{\"a\":{\"b\":{\"c\":1}}}")).containsExactly("/a is missing in the first");
    }

    @Test
    void null_fits_any_type_but_not_a_missing_field() {
        assertThat(compare("{\"a\":null}", "{\"a\":{\"b\":1}}")).isEmpty();
        assertThat(compare("{\"a\":[null]}", "{\"a\":[{\"b\":1}]}")).isEmpty();
        assertThat(compare("{}", "{\"a\":null}")).containsExactly("/a is missing in the first");
    }

    @Test
    void an_empty_array_fits_any_array_but_nothing_else() {
        assertThat(compare("{\"a\":[]}", "{\"a\":[{\"b\":1}]}")).isEmpty();
        assertThat(compare("{\"a\":[]}", "{\"a\":{}}")).isNotEmpty();
    }

    @Test
    void titles_in_other_languages_have_the_same_shape() {
        assertThat(compare(
                        "{\"modules\":[{\"titles\":{\"en\":\"x\"}}]}",
                        "{\"modules\":[{\"titles\":{\"fr\":\"y\",\"de\":\"z\"}}]}"))
                .isEmpty();
    }

    @Test
    void all_examples_of_a_type_have_one_shape() {
        for (var type : Contracts.types()) {
            var first = Shape.of(Contracts.example(type));
            for (var example : Contracts.examples(type)) {
                assertThat(differences(first, Shape.of(example))).as(type).isEmpty();
            }
        }
    }

    @Test
    void an_unknown_type_is_refused_with_its_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contracts.examples("fr.campusnumerique.nothing.happened.v1"))
                .withMessageContaining("fr.campusnumerique.nothing.happened.v1");
    }
}
