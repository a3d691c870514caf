package org.litemaas.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** A user name and a password as HTTP Basic sends them, in UTF-8. */
record BasicLogin(String user, String password) {
    private static final String SCHEME = "Basic ";

    /** Empty where the header {@code Authorization} is not of that form. */
    static Optional<BasicLogin> parse(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            var decoded = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(SCHEME.length()).trim()),
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
