package fr.campusnumerique.trial;

import fr.campusnumerique.text.AsciiId;
import fr.campusnumerique.text.LanguageTag;
import fr.campusnumerique.text.SingleLine;
import fr.campusnumerique.web.PublicUrl;
import fr.campusnumerique.web.security.Learner;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts what took effect. */
@RestController
@RequestMapping("/doors")
class DoorsController {

    record Door(
            @SingleLine @NotBlank String city,
            String note,
            Map<String, String> titles,
            List<String> tags,
            @LanguageTag String language,
            @AsciiId String owner) {}

    private final AtomicInteger effects = new AtomicInteger();
    private final PublicUrl url;

    DoorsController(PublicUrl url) {
        this.url = url;
    }

    @PostMapping
    @PreAuthorize("hasRole('catalogue-editor')")
    Door create(@Valid @RequestBody Door door) {
        effects.incrementAndGet();
        return door;
    }

    @PostMapping("/learners")
    Door createAsLearner(@Valid @RequestBody Door door, Learner learner) {
        effects.incrementAndGet();
        return door;
    }

    @PutMapping("/of/{owner}")
    @PreAuthorize("#owner == authentication.name")
    Door own(@PathVariable String owner, @Valid @RequestBody Door door) {
        effects.incrementAndGet();
        return door;
    }

    @PutMapping("/imports")
    @PreAuthorize("hasRole('operator')")
    Map<String, Integer> importJson(@Valid @RequestBody Door door) {
        return Map.of("effects", effects.incrementAndGet());
    }

    @PutMapping(path = "/imports", consumes = "text/csv")
    @PreAuthorize("hasRole('catalogue-editor')")
    Map<String, Integer> importCsv(@RequestBody byte[] rows) {
        return Map.of("effects", effects.incrementAndGet());
    }

    @DeleteMapping
    void delete() {
        effects.incrementAndGet();
    }

    @GetMapping("/effects")
    Map<String, Integer> effects() {
        return Map.of("effects", effects.get());
    }

    @GetMapping(path = "/effects", produces = "text/csv")
    String effectsAsCsv() {
        return "effects\r\n" + effects.get() + "\r\n";
    }

    @GetMapping("/calendar")
    ResponseEntity<String> calendar() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar"))
                .body("BEGIN:VCALENDAR");
    }

    @GetMapping("/echo/{part}")
    Map<String, String> echo(@PathVariable String part, @RequestParam(defaultValue = "") String q) {
        return Map.of("part", part, "q", q);
    }

    @GetMapping("/link/{code}")
    Map<String, URI> link(@PathVariable String code) {
        return Map.of("link", url.of("/doors/{code}", code));
    }
}
