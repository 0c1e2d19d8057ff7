package fr.campusnumerique.local.identity;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells somebody who opens the provider in a browser who exists and how to get a token. */
final class PersonasPage extends HttpServlet {

    private static final Set<String> PATHS = Set.of("/", "/personas");

    private final String issuer;

    PersonasPage(String issuer) {
        this.issuer = issuer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!PATHS.contains(request.getServletPath())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/html; charset=utf-8");
        StringBuilder rows = new StringBuilder();
        for (Persona persona : Personas.named()) {
            rows.append("<tr><td><code>").append(persona.id()).append("</code></td><td>");
            rows.append(String.join(", ", persona.roles())).append("</td><td>");
            rows.append(text(persona.givenName())).append(' ').append(text(persona.familyName()));
            rows.append("</td><td>").append(text(persona.administration())).append("</td><td>");
            rows.append(text(persona.country())).append("</td></tr>\n");
        }
        response.getWriter().write("""
                        <!doctype html>
                        <html lang="en"><head><meta charset="utf-8"><title>Campus: personas of this machine</title>
                        <style>body{font:1rem/1.5 system-ui,sans-serif;margin:2rem;max-width:70rem}
                        td,th{text-align:left;padding:.2rem 1rem .2rem 0}</style></head><body>
                        <h1>Personas of this machine</h1>
                        <p>Every <code>learner-&lt;anything&gt;</code> exists as well, and every <code>trainer-</code> and
                        <code>reviewer-&lt;anything&gt;</code>; <code>line-manager-0</code> to <code>11</code> and
                        <code>training-officer-0</code> to <code>11</code> have one administration each. A token, good for one hour:</p>
                        <pre>curl -s -u learner-amina:%s -d grant_type=client_credentials %s/oauth2/token</pre>
                        <table><thead><tr><th>id</th><th>role</th><th>name</th><th>administration</th><th>country</th>
                        </tr></thead><tbody>
                        %s</tbody></table></body></html>
                        """.formatted(Personas.SECRET, issuer, rows));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.replace("&", "&amp;").replace("<", "&lt;");
    }
}
