package fr.campusnumerique.enrolment.xapi.statement;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is wrong with a statement: where, and what would be right. */
public record Fault(
        @Schema(description = "Where in the statement; empty for all of it", example = "verb.id")
        String field,

        @Schema(example = "must be an IRI with a scheme") String rule) {}
