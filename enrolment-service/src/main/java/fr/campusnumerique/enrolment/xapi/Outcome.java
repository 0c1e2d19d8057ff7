package fr.campusnumerique.enrolment.xapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import fr.campusnumerique.enrolment.xapi.statement.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of one statement of a request. */
@Schema(name = "StatementOutcome")
record Outcome(
        @Schema(description = "The statement's place in the request, from 0", example = "0")
        int index,

        @Schema(description = "The statement's id, assigned if it had none; null if it has none that can be read")
        @Nullable
        String id,

        Kind outcome,

        @Schema(description = "Why an unmatched statement does not match yet", example = "not-enrolled") @Nullable
        String reason,

        List<Fault> errors) {

    enum Kind {
        APPLIED,
        UNMATCHED,
        IGNORED,
        DUPLICATE,
        CONFLICT,
        REJECTED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome stored(int index, StoredStatement statement) {
        var kind = switch (statement.state()) {
            case APPLIED -> Kind.APPLIED;
            case UNMATCHED -> Kind.UNMATCHED;
            case IGNORED, DISCARDED -> Kind.IGNORED;
        };
        return new Outcome(index, statement.id(), kind, statement.reason(), List.of());
    }

    static Outcome duplicate(int index, StoredStatement before) {
        return new Outcome(index, before.id(), Kind.DUPLICATE, null, List.of());
    }

    static Outcome conflict(int index, StoredStatement before) {
        return new Outcome(
                index,
                before.id(),
                Kind.CONFLICT,
                null,
                List.of(new Fault("id", "must be new for each statement: one with other content has it")));
    }

    static Outcome rejected(int index, @Nullable String id, List<Fault> faults) {
        return new Outcome(index, id, Kind.REJECTED, null, faults);
    }

    /** Whether the statement is stored, now or before. */
    @JsonIgnore
    boolean isStored() {
        return outcome != Kind.CONFLICT && outcome != Kind.REJECTED;
    }
}
