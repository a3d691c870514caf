package org.litemaas.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A user name and a password as HTTP Basic sends them, in UTF-8. LiteLLM's clients know no scheme but Bearer, so their token
 * may be what Basic sends.
 */
record BasicLogin(String user, String password) {
    private static final List<String> SCHEMES = List.of("Basic ", "Bearer ");

    /** Empty where the header {@code Authorization} is not of that form. */
    static Optional<BasicLogin> parse(String authorization) {
        var scheme = SCHEMES.stream()
                .filter(known -> authorization.regionMatches(true, 0, known, 0, known.length()))
                .findFirst();
        if (scheme.isEmpty()) {
            return Optional.empty();
        }
        try {
            var decoded = new String(
                    Base64.getDecoder()
                            .decode(authorization
                                    .substring(scheme.get().length())
                                    .trim()),
                    UTF_8);
            var colon = decoded.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new BasicLogin(decoded.substring(0, colon), decoded.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "BasicLogin[user=" + user + "]";
    }
}
