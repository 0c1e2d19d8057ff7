package fr.campusnumerique.enrolment.enrolment;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What may be said with a finished module; the whole body may be left out. */
record ProgressRequest(
        @Schema(
                description = "The module to go on with; the first one that is not completed if left out",
                example = "m2",
                nullable = true)
        @Size(min = 1, max = 200)
        @Nullable
        String resumeAt) {

    static @Nullable String resumeAt(@Nullable ProgressRequest request) {
        return request == null ? null : request.resumeAt();
    }
}
