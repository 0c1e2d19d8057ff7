package fr.campusnumerique.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the servlet container or a firewall refused before any handler: a problem too, not a page. */
@RestController
@Hidden
class ErrorProblems implements ErrorController {

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    ProblemException error(HttpServletRequest request) {
        var refused = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        var problem = StandardProblems.of(refused == null ? HttpStatus.INTERNAL_SERVER_ERROR : refused, null);
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            problem.setInstance(URI.create(path));
        }
        return problem;
    }
}
