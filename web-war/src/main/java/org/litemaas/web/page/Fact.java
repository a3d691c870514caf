package org.litemaas.web.page;

/**
 * One thing that is known of somebody or something.
 *
 * @param href where more is told; may be blank
 */
public record Fact(String label, String text, String href) {
    Fact(String label, String text) {
        this(label, text, "");
    }
}
