package org.litemaas.infra.prometheus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong with a question, on one line: what happened, what to do, and last what was asked, which may be long.
 *
 * @param shared for whoever looks: names the setting in place of addresses, which are nobody's business but the admins'
 * @param whole for the log: with the address that was asked, and those that others named
 */
record Words(String shared, String whole) {
    private static final Pattern ADDRESS = Pattern.compile("\\b[a-z]+://[^\\s\"'<>()]+");
    private static final String NAMED = "the address in THANOS_URL";

    /** @param happened to be read after the server's name */
    static Words of(PrometheusEndpoint endpoint, String address, String happened, String asked) {
        String question = " Asked: " + Question.shorten(asked);
        return new Words(
                "The metrics source " + withoutAddresses(endpoint, happened) + question,
                address + " " + happened + question);
    }

    private static String withoutAddresses(PrometheusEndpoint endpoint, String text) {
        String shared = ADDRESS.matcher(text).replaceAll(found -> {
            boolean own = found.group().startsWith(endpoint.url().toString());
            return Matcher.quoteReplacement(own ? NAMED : "another address");
        });
        String host = endpoint.url().getHost();
        // A host of one plain word tells nothing, and may be a word of ours.
        return host.matches("[A-Za-z]*")
                ? shared
                : shared.replaceAll("(?<![\\w.-])" + Pattern.quote(host) + "(:\\d+)?(?![\\w-])", NAMED);
    }
}
