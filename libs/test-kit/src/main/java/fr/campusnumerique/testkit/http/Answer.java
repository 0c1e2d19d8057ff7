package fr.campusnumerique.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An HTTP/1.1 answer as it was read from a connection that is closed after it. */
record Answer(int status, String contentType, String body) {

    static Answer read(InputStream connection) throws IOException {
        var text = new String(connection.readAllBytes(), StandardCharsets.UTF_8);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no answer but: " + text);
        }
        var head = text.substring(0, end).split("\r\n");
        var body = text.substring(end + 4);
        return new Answer(
                Integer.parseInt(head[0].split(" ")[1]),
                header(head, "Content-Type"),
                header(head, "Transfer-Encoding").equals("chunked") ? withoutChunks(body) : body);
    }

    private static String header(String[] head, String name) {
        return Arrays.stream(head)
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** The chunks' lengths count bytes: of a text in ASCII, which problems are but for what they quote. */
    private static String withoutChunks(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var text = new StringBuilder();
        for (var at = 0; at < bytes.length; ) {
            var line = at;
            while (bytes[line] != '\r') {
                line++;
            }
            var length = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII), 16);
            if (length == 0) {
                break;
            }
            text.append(new String(bytes, line + 2, length, StandardCharsets.UTF_8));
            at = line + 2 + length + 2;
        }
        return text.toString();
    }
}
