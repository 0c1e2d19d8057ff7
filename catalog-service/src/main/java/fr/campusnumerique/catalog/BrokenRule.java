package fr.campusnumerique.catalog;

/**
 * Why a value is refused.
 *
 * @param field path in the request, e.g. {@code modules[1].id}
 * @param rule what it must be, to follow the field's name in a sentence
 */
public record BrokenRule(String field, String rule) {}
