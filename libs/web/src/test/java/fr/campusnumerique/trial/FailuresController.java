package fr.campusnumerique.trial;

import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.UnpublishableEventException;
import fr.campusnumerique.web.problem.ProblemException;
import java.time.Duration;
import org.bson.Document;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestController
class FailuresController {

    static class WindowClosed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final MongoTemplate store;

    FailuresController(MongoTemplate store) {
        this.store = store;
    }

    @PostMapping("/failures/{kind}")
    void fail(@PathVariable String kind) {
        switch (kind) {
            case "outbox-full" -> throw new OutboxFullException(64);
            case "unpublishable" -> throw new UnpublishableEventException("a.type.v1", "it has 300000 bytes");
            case "conflict" -> throw new OptimisticLockingFailureException("version 3 of secret-collection");
            case "closed" -> throw new WindowClosed();
            case "store" -> store.insert(new Document(), "things");
            case "own" ->
                throw new ProblemException(HttpStatus.CONFLICT, "/problems/not-completed", "Not completed yet.")
                        .retryAfter(Duration.ofMillis(1500))
                        .with("opensAt", "2026-01-31T09:00:00Z");
            default -> throw new IllegalStateException("secret inside");
        }
    }

    @RestControllerAdvice
    static class Problems {
        @ExceptionHandler
        ProblemException closed(WindowClosed closed) {
            return new ProblemException(HttpStatus.CONFLICT, "/problems/enrolment-window-closed", "Closed.")
                    .field("sessionId", "must be open");
        }
    }
}
