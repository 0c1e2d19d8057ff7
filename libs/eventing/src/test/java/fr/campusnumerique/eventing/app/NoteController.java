package fr.campusnumerique.eventing.app;

import java.time.Instant;
import java.util.Objects;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NoteController {

    private final MongoTemplate mongo;

    NoteController(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @DeleteMapping("/notes/{id}")
    void erase(@PathVariable String id) {
        var note = Objects.requireNonNull(mongo.findById(id, Note.class));
        note.erase(Instant.now());
        mongo.save(note);
    }

    @PostMapping("/notes/{id}")
    int add(@PathVariable String id, @RequestBody String text) {
        var found = mongo.findById(id, Note.class);
        var note = found == null ? new Note(id) : found;
        note.add(text, Instant.now());
        mongo.save(note);
        return note.lines();
    }
}
