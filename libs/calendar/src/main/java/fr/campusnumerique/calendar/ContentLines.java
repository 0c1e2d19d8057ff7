package fr.campusnumerique.calendar;

/** The lines of a calendar (RFC 5545, 3.1): folded after 75 octets of UTF-8, ended by CR and LF. */
final class ContentLines {

    private static final int OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    /** A line whose value is no text: a date, a rule, an address. */
    ContentLines add(String name, String value) {
        var line = name + ":" + value;
        var octets = 0;
        for (var at = 0; at < line.length(); ) {
            var point = line.codePointAt(at);
            var needed = octets(point);
            if (octets + needed > OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(point);
            octets += needed;
            at += Character.charCount(point);
        }
        text.append("\r\n");
        return this;
    }

    /** A line whose value is a text, with what has a meaning in calendars escaped (RFC 5545, 3.3.11). */
    ContentLines text(String name, String value) {
        var escaped = new StringBuilder(value.length());
        value.codePoints().forEach(point -> {
            switch (point) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(point);
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (isWritable(point)) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return add(name, escaped.toString());
    }

    ContentLines addAll(ContentLines others) {
        text.append(others.text);
        return this;
    }

    /** What no calendar may hold is left out: control characters but the tab, and halves of surrogate pairs. */
    private static boolean isWritable(int point) {
        return point == '\t' || !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
    }

    private static int octets(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
