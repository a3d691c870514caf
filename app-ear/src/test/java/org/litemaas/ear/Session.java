package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** A browser's session without the browser: keeps the cookie and sends forms. */
public final class Session {
    private static final Pattern TOKEN = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");

    private final Portal portal;
    private String cookie;

    Session(Portal portal) {
        this(portal, "");
    }

    Session(Portal portal, String cookie) {
        this.portal = portal;
        this.cookie = cookie;
    }

    public static Session logIn(Portal portal) throws IOException, InterruptedException {
        var session = new Session(portal);
        var answer = session.post("/session", form(Portal.PASSWORD, session.token(), "/"));
        if (answer.statusCode() != 302) {
            throw new IllegalStateException(
                    "The login was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return session;
    }

    static String form(String password, String token, String to) {
        return "user=" + Portal.USER + "&password=" + URLEncoder.encode(password, UTF_8) + "&formToken=" + token
                + "&to=" + URLEncoder.encode(to, UTF_8);
    }

    /** A form token of this session, from the login page. */
    String token() throws IOException, InterruptedException {
        var page = get("/login").body();
        var token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("No form token in the login page:\n" + page);
        }
        return token.group(1);
    }

    /** Whether it is logged in. */
    boolean isIn() throws IOException, InterruptedException {
        return get("/api/v1/openapi").statusCode() == 200;
    }

    String cookie() {
        return cookie;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(portal.at(path)));
    }

    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(portal.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        var answer = portal.send(request);
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        return answer;
    }
}
