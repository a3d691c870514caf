package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.RequestDetail;
import org.litemaas.analytics.RequestLog;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.spendlog.LoggedRequestDetail;
import org.litemaas.analytics.spendlog.RequestPosition;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** The page of one request. Its address carries that of the list along, to lead back there. */
@Named
@RequestScoped
public class RequestPage {
    static final String ID = "id";
    static final String START = "startTime";
    private static final int NOT_FOUND = 404;

    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    @Inject
    private RequestLog log;

    private QueryString address = new QueryString(java.util.Map.of());
    private @Nullable RequestDetail detail;
    private @Nullable String failure;
    private @Nullable String problem;
    private List<RequestFacts.Part> parts = List.of();

    /** Something that was asked or answered. */
    public record Content(String title, String text) {}

    @PostConstruct
    void read() {
        address = QueryString.of(request.getParameterMap());
        ZoneId zone = UsageAddress.zone(address.last("zone"), reports.reportingZone());
        try {
            Optional<RequestDetail> found = log.request(address.last(ID), start(address.last(START)));
            detail = found.orElse(null);
            parts = found.map(known -> RequestFacts.of(known, zone)).orElse(List.of());
        } catch (SpendLogUnavailable e) {
            failure = e.getMessage();
        }
        if (failure == null && detail == null) {
            FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(NOT_FOUND);
        }
    }

    /** A start that cannot be read is as none: the id finds the request, only more slowly. */
    private @Nullable LocalDateTime start(String text) {
        try {
            return text.isEmpty() ? null : RequestPosition.moment(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            problem = UsageAsk.sentence(text, "a moment such as 2026-11-24T14:20:00.123Z");
            return null;
        }
    }

    /** Whether the log has no such request now. */
    public boolean isGone() {
        return detail == null && failure == null;
    }

    public @Nullable String failure() {
        return failure;
    }

    /** The problem with the start, in words; null where there is none. */
    public @Nullable String problem() {
        return problem;
    }

    public String id() {
        return address.last(ID);
    }

    public List<RequestFacts.Part> parts() {
        return parts;
    }

    public String tone() {
        return detail != null && detail.row().failed() ? "danger" : "ok";
    }

    public String state() {
        return detail == null ? "" : RequestLine.state(detail.row());
    }

    public List<String> tags() {
        return detail == null ? List.of() : detail.logged().tags();
    }

    /** Whether the page may show what was asked and answered. */
    public boolean isOpen() {
        return log.showsPrompts();
    }

    /** What was asked and answered, as far as the proxy stored it and the portal may show it. */
    public List<Content> contents() {
        LoggedRequestDetail.@Nullable Contents contents =
                detail == null ? null : detail.logged().contents();
        return contents == null
                ? List.of()
                : java.util.stream.Stream.of(
                                content("Error", contents.errorMessage()),
                                content("Messages", contents.messages()),
                                content("Response", contents.response()),
                                content("Request as the proxy received it", contents.proxyServerRequest()))
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static @Nullable Content content(String title, @Nullable String text) {
        return text == null ? null : new Content(title, text);
    }

    /** The list that led here, else all requests. */
    public String list() {
        return address.without(List.of(ID, START)).on("/requests");
    }

    /** The same at the API. */
    public String json() {
        return new QueryString(java.util.Map.of())
                .with(START, address.values(START).toArray(String[]::new))
                .on("/api/v1/requests/"
                        + java.net.URLEncoder.encode(id(), java.nio.charset.StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }
}
