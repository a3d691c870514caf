package org.litemaas.web.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes lines of cells as RFC 4180 has them, in UTF-8, without an object a cell: a file has a million lines. */
final class CsvLines {
    private static final int FULL = 1 << 15;

    private final OutputStream out;
    private final StringBuilder buffer = new StringBuilder(FULL + 4_096);
    private boolean atStart = true;

    CsvLines(OutputStream out) {
        this.out = out;
    }

    /** A cell of any text, in quotes where it must be. */
    void text(String text) {
        separate();
        if (isPlain(text)) {
            buffer.append(text);
        } else {
            buffer.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    /** A cell that is known to need no quotes. */
    void plain(String text) {
        separate();
        buffer.append(text);
    }

    void number(long number) {
        separate();
        buffer.append(number);
    }

    void end() throws IOException {
        buffer.append("\r\n");
        atStart = true;
        if (buffer.length() >= FULL) {
            drain();
        }
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }

    private void drain() throws IOException {
        out.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
        buffer.setLength(0);
    }

    private void separate() {
        if (!atStart) {
            buffer.append(',');
        }
        atStart = false;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c < ' ' || (i == 0 || i == text.length() - 1) && c == ' ') {
                return false;
            }
        }
        return true;
    }
}
