package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.Precondition;
import fr.campusnumerique.web.conditional.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Editors' commands on courses. */
@RestController
@RequestMapping("/courses/{code}")
@PreAuthorize("hasRole('catalogue-editor')")
@Tag(name = "Editing courses", description = "For clients with the role catalogue-editor.")
class CourseController {

    private static final String BASED_ON = "The ETag that the edit is based on.";

    private final CourseService courses;

    CourseController(CourseService courses) {
        this.courses = courses;
    }

    @PutMapping
    @Operation(
            summary = "Describe a course",
            description = "Brings a course into the catalogue, or revises what is said of it; then If-Match is needed."
                    + " A repetition that changes nothing is answered with 200 and publishes nothing."
                    + " The issuers and their order are settled by the first launch, in whatever language: others are"
                    + " then refused with 409, `/problems/issuers-settled`.")
    @ApiResponse(responseCode = "201", description = "It is new in the catalogue.")
    @ApiResponse(responseCode = "200", description = "It is revised, or says this already.")
    @ApiResponse(responseCode = "412", description = "The ETag is not the present one.")
    @ApiResponse(responseCode = "428", description = "The course exists and If-Match is missing.")
    ResponseEntity<CourseFacts> describe(
            @PathVariable @Parameter(description = "Identifies it for good.", example = "AI-DT-PS") String code,
            @Valid @RequestBody CourseDescription description,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Parameter(description = BASED_ON) @Nullable
                    String ifMatch) {
        return answer(courses.describe(new CourseCode(code), description, basedOn(ifMatch)));
    }

    @PutMapping("/language-versions/{language}")
    @Operation(
            summary = "Write the course in a language",
            description = "Drafts the language version, or revises the one that exists; then If-Match is needed, with"
                    + " the ETag of the course. A retired version cannot be revised.")
    @ApiResponse(responseCode = "201", description = "It is drafted.")
    @ApiResponse(responseCode = "200", description = "It is revised, or says this already.")
    ResponseEntity<CourseFacts> write(
            @PathVariable @Parameter(example = "AI-DT-PS") String code,
            @PathVariable @Parameter(description = "ISO 639-1.", example = "fr") String language,
            @Valid @RequestBody LanguageVersionText text,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Parameter(description = BASED_ON) @Nullable
                    String ifMatch) {
        return answer(courses.write(code, new Language(language), text, basedOn(ifMatch)));
    }

    @PostMapping("/language-versions/{language}/launch")
    @Operation(
            summary = "Launch the course in a language",
            description =
                    "From now on it is found, and sessions can be planned. The first launch, in whatever language,"
                            + " settles the issuers. Launching it again changes nothing.")
    ResponseEntity<CourseFacts> launch(
            @PathVariable @Parameter(example = "AI-DT-PS") String code,
            @PathVariable @Parameter(example = "fr") String language) {
        return answer(courses.launch(code, new Language(language)));
    }

    @PostMapping("/language-versions/{language}/retire")
    @Operation(
            summary = "Retire the course in a language, for good",
            description = "It is no longer found, no session can be planned, and enrolment in its sessions ends."
                    + " Retiring it again changes nothing.")
    ResponseEntity<CourseFacts> retire(
            @PathVariable @Parameter(example = "AI-DT-PS") String code,
            @PathVariable @Parameter(example = "fr") String language) {
        return answer(courses.retire(code, new Language(language)));
    }

    private static ResponseEntity<CourseFacts> answer(CourseService.Edited edited) {
        var course = edited.course();
        return edited.added()
                ? ResponseEntity.created(URI.create("/courses/" + course.facts().code()))
                        .eTag(ETags.of(course.version()))
                        .body(course.facts())
                : answer(course);
    }

    private static ResponseEntity<CourseFacts> answer(Course course) {
        return ETags.ok(course.version(), course.facts());
    }

    private static Precondition basedOn(@Nullable String ifMatch) {
        return new Precondition(ifMatch != null, version -> ETags.required(ifMatch, version));
    }
}
