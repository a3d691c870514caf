package org.litemaas.web.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something the reader of a page must know.
 *
 * @param tone {@code info}, {@code warning} or {@code danger}
 */
public record Message(String tone, String text) {

    static Message info(String text) {
        return new Message("info", text);
    }

    static Message warning(String text) {
        return new Message("warning", text);
    }

    static List<Message> of(List<org.litemaas.analytics.Notice> notices) {
        return notices.stream()
                .map(notice -> new Message(
                        switch (notice.severity()) {
                            case INFO -> "info";
                            case WARNING -> "warning";
                            case DANGER -> "danger";
                        },
                        notice.message()))
                .toList();
    }

    static List<Message> ofMetrics(List<org.litemaas.infra.Notice> notices) {
        return notices.stream()
                .map(notice -> new Message(
                        switch (notice.severity()) {
                            case INFO -> "info";
                            case WARNING -> "warning";
                            case ERROR -> "danger";
                        },
                        notice.message()))
                .toList();
    }

    /** Both, each text once. */
    static List<Message> join(List<Message> first, List<Message> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }
}
