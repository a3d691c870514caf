package org.litemaas.dev.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is.
 *
 * @param authority host and port as written, several separated by commas
 * @param parameters the query of the address, blank where there is none
 * @param user blank where the address names none
 * @param password blank where the address names none
 */
record PostgresAddress(String authority, String database, String parameters, String user, String password) {

    private static final String FORMS =
            "postgresql://[user[:password]@]host[:port]/database or jdbc:postgresql://host[:port]/database";

    /**
     * Reads an address, with user and password named beside it: those win.
     *
     * @param name the variable it comes from, for the message
     * @throws BadArgument when it is in neither form; the message does not repeat the address, it may hold a password
     */
    static PostgresAddress parse(String name, String url, @Nullable String user, @Nullable String password)
            throws BadArgument {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        if (plain.startsWith("postgres://")) {
            plain = "postgresql://" + plain.substring("postgres://".length());
        }
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException e) {
            throw new BadArgument(name + " is no address (" + e.getReason() + "); expected " + FORMS);
        }
        String authority = uri.getRawAuthority();
        String path = requireNonNullElse(uri.getRawPath(), "");
        if (!"postgresql".equals(uri.getScheme()) || authority == null || path.length() < 2) {
            throw new BadArgument(name + " is no address of a PostgreSQL database; expected " + FORMS);
        }
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        int colon = login.indexOf(':');
        String ownUser = decode(colon < 0 ? login : login.substring(0, colon));
        String ownPassword = colon < 0 ? "" : decode(login.substring(colon + 1));
        StringBuilder parameters = new StringBuilder();
        for (String pair : requireNonNullElse(uri.getRawQuery(), "").split("&")) {
            if (pair.startsWith("user=")) {
                ownUser = decode(pair.substring("user=".length()));
            } else if (pair.startsWith("password=")) {
                ownPassword = decode(pair.substring("password=".length()));
            } else if (!pair.isEmpty()) {
                parameters.append(parameters.isEmpty() ? "" : "&").append(pair);
            }
        }
        return new PostgresAddress(
                authority.substring(at + 1),
                decode(path.substring(1)),
                parameters.toString(),
                requireNonNullElse(user, ownUser),
                requireNonNullElse(password, ownPassword));
    }

    /** The form that psql takes, with user and password where they are known. */
    String forPsql() {
        String login = user.isEmpty() ? "" : encode(user) + (password.isEmpty() ? "" : ":" + encode(password)) + "@";
        return "postgresql://" + login + authority + "/" + encode(database)
                + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** A record would print the password. */
    @Override
    public String toString() {
        return "postgresql://" + authority + "/" + database;
    }

    /** URLDecoder takes + for a blank, addresses do not. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
