package org.litemaas.infra.dashboard;

/** Where in a query one is, after each character: in its code, a comment, or a string, and behind which operator. */
final class PromqlPlace {
    private static final char NONE = 0;

    private char quote = NONE;
    private boolean escaped;
    private boolean comment;
    /** The last two characters of code that are no space. */
    private char last = NONE;

    private char secondLast = NONE;

    void pass(char c) {
        if (comment) {
            comment = c != '\n';
        } else if (quote != NONE) {
            passString(c);
        } else if (c == '"' || c == '\'' || c == '`') {
            quote = c;
        } else if (c == '#') {
            comment = true;
        } else if (!Character.isWhitespace(c)) {
            secondLast = last;
            last = c;
        }
    }

    private void passString(char c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\' && quote != '`') {
            escaped = true;
        } else if (c == quote) {
            quote = NONE;
            secondLast = NONE;
            last = NONE;
        }
    }

    boolean isComment() {
        return comment;
    }

    boolean isString() {
        return quote != NONE;
    }

    /** Within back quotes. */
    boolean isRaw() {
        return quote == '`';
    }

    /** In a string after {@code =~} or {@code !~}. */
    boolean isRegex() {
        return isString() && last == '~' && (secondLast == '=' || secondLast == '!');
    }

    /** In a string after {@code =} or {@code !=}. */
    boolean isExact() {
        return isString() && last == '=';
    }

    /** The quotes that the string will stand in; raw ones are replaced. */
    char quote() {
        return isRaw() ? '"' : quote;
    }
}
