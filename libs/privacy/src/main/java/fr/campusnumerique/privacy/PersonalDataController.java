package fr.campusnumerique.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives whoever asks what the service stores about them, and nobody else. */
@RestController
@Tag(name = "Personal data")
class PersonalDataController {

    @Schema(description = "Everything that one service stores about the person who asks.")
    record PersonalDataView(
            @Schema(description = "The service that stores it", example = "certificate-service")
            String service,

            Instant exportedAt,

            @Schema(description = "The pseudonym under which it is stored")
            String learnerId,

            @Schema(description = "What is stored, by kind; a kind of which nothing is stored is an empty list")
            Map<String, List<?>> data) {}

    private final PersonalDataExport export;
    private final String service;
    private final Clock clock;

    PersonalDataController(PersonalDataExport export, String service, Clock clock) {
        this.export = export;
        this.service = service;
        this.clock = clock;
    }

    @GetMapping("/me/data")
    @Operation(
            summary = "Export one's own data",
            description =
                    "Everything that this service stores about the person whose token is given, whatever their role.")
    ResponseEntity<PersonalDataView> export(Principal person) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + service + ".json\"")
                .body(new PersonalDataView(service, clock.instant(), person.getName(), export.of(person.getName())));
    }
}
