package org.litemaas.web.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;

/**
 * Which addresses can be kept under a name: those of our own pages whose state lies in the address. Whatever leads elsewhere
 * is none, so that nobody who opens a view leaves the portal.
 */
final class SavableAddress {
    /** The longest address, in characters; a longer one would be refused on its way. */
    static final int LONGEST = 8_000;

    private static final List<String> WITHOUT_STATE = List.of("/", "/views", "/dashboards");

    private static final Map<String, String> PAGES = pages();

    private SavableAddress() {}

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        for (Frame.Item item : Frame.items()) {
            if (!WITHOUT_STATE.contains(item.path()) && !item.path().startsWith("/settings/")) {
                pages.put(item.path(), item.label());
            }
        }
        for (Dimension dimension : UsageAsk.DIMENSIONS) {
            pages.put(UsagePlace.detail(dimension).path(), Labels.one(dimension));
        }
        pages.put(UsagePlace.comparison().path(), "Compare");
        pages.put("/dashboard", "Dashboard");
        return pages;
    }

    /** Whether the page at a path is one whose views can be kept. */
    static boolean isPage(String path) {
        return PAGES.containsKey(path);
    }

    /** What the page of an address is called. */
    static String label(String address) {
        return PAGES.getOrDefault(path(address), path(address));
    }

    /** Why an address cannot be kept, or opened again; null where it can. */
    static @Nullable String problem(String address) {
        if (address.length() > LONGEST) {
            return "An address of " + address.length() + " characters was received, expected at most " + LONGEST + ".";
        }
        // What is not printable would be read otherwise by one or the other on its way through a header.
        boolean clean = address.chars().allMatch(c -> c > ' ' && c < '\u007f' && c != '#');
        return clean && isPage(path(address))
                ? null
                : "'" + address
                        + "' was received, expected the address of a page of this portal, such as /usage?range=7d.";
    }

    private static String path(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }
}
