package fr.campusnumerique.enrolment.xapi.statement;

import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.data.mongodb.core.mapping.Field;

/** What is wrong with a statement: where, and what would be right. The field is stored as {@code at}. */
public record Fault(
        @Schema(description = "Where in the statement; empty for all of it", example = "verb.id") @Field("at")
        String field,

        @Schema(example = "must be an IRI with a scheme") String rule) {}
