package org.litemaas.dev.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Someone who has logged in and opens pages, without a browser: what the server takes for a page, and nothing else. */
final class PageVisit {

    private static final Pattern TOKEN = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");

    private final URI portal;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private PageVisit(URI portal) {
        this.portal = portal;
    }

    static PageVisit logIn(URI portal, String user, String password) throws IOException, InterruptedException {
        PageVisit visit = new PageVisit(portal);
        Matcher token = TOKEN.matcher(visit.open("/login"));
        if (!token.find()) {
            throw new IllegalStateException("the login page has no form token");
        }
        String form = "user=" + encoded(user) + "&password=" + encoded(password) + "&to=/&formToken="
                + encoded(token.group(1));
        HttpResponse<String> answer = visit.http.send(
                HttpRequest.newBuilder(portal.resolve("/session"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 302) {
            throw new IllegalStateException(
                    "the login was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return visit;
    }

    /**
     * Opens a page, and reads it to its last byte.
     *
     * @throws IllegalStateException with the answer, when it is no page
     */
    String open(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(portal.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    path + " was answered with " + answer.statusCode() + ", expected 200: " + answer.body());
        }
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
