package org.litemaas.infra.prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The token of an endpoint. A token file is read again when its time stamp changes and after a minute at the latest:
 * OpenShift rewrites projected tokens about once an hour, and the time stamp of a mounted file is not to be relied on
 * alone.
 */
final class BearerToken {
    private static final Duration MAX_AGE = Duration.ofSeconds(60);

    private final @Nullable Path file;
    private @Nullable String value;
    private @Nullable FileTime modified;
    private long readAt;

    BearerToken(PrometheusEndpoint endpoint) {
        this.file = endpoint.tokenFile();
        this.value = endpoint.token();
    }

    /** Printable ASCII only: the HTTP client's own complaint about a header would print the token. */
    static boolean isWellFormed(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127);
    }

    /** The token to send now, or null for none. */
    synchronized @Nullable String current() throws IOException {
        if (file == null) {
            return value;
        }
        boolean recent = value != null && System.nanoTime() - readAt < MAX_AGE.toNanos();
        return recent && Files.getLastModifiedTime(file).equals(modified) ? value : read(file);
    }

    /** The token as it stands in the file at this moment; a token given as a value stays what it is. */
    synchronized @Nullable String reread() throws IOException {
        return file == null ? value : read(file);
    }

    private String read(Path from) throws IOException {
        // The time stamp before the content: a rewrite in between is then noticed at the next look.
        FileTime stamp = Files.getLastModifiedTime(from);
        String content = Files.readString(from).strip();
        if (!isWellFormed(content)) {
            throw new IOException(from + " holds no token of printable ASCII characters");
        }
        value = content;
        modified = stamp;
        readAt = System.nanoTime();
        return content;
    }
}
