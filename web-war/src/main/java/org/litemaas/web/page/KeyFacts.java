package org.litemaas.web.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Identities;
import org.litemaas.analytics.LiteLlmCounters;
import org.litemaas.analytics.attribution.ApiKey;
import org.litemaas.analytics.cube.StoreUnavailable;
import org.litemaas.analytics.spendlog.KeyCounter;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** What is known of an API key: its owner and team, the aliases it has had, and what LiteLLM says of it now. */
final class KeyFacts {
    private final UsageAsk ask;
    private final Identities identities;
    private final ZoneId zone;
    private final List<Fact> facts = new ArrayList<>();

    private KeyFacts(UsageAsk ask, Identities identities) {
        this.ask = ask;
        this.identities = identities;
        this.zone = ask.query().zone();
    }

    static List<Fact> of(
            String token, UsageAsk ask, Optional<ApiKey> key, Identities identities, LiteLlmCounters counters) {
        KeyFacts known = new KeyFacts(ask, identities);
        known.facts.add(new Fact("Token", token.isEmpty() ? "none" : token));
        if (key.isEmpty()) {
            known.facts.add(new Fact("State", "LiteLLM never told of this key"));
            return known.facts;
        }
        known.who(key.get());
        known.aliases(token);
        known.now(token, counters);
        return known.facts;
    }

    private void who(ApiKey key) {
        facts.add(new Fact("State", key.state().name().toLowerCase(Locale.ROOT)));
        addUnlessBlank("Key", key.keyName());
        link("Owner", Dimension.USER, key.owner());
        link("Team", Dimension.TEAM, key.teamId());
    }

    private void link(String label, Dimension dimension, @Nullable String value) {
        if (value == null || value.isBlank()) {
            facts.add(new Fact(label, "none"));
            return;
        }
        facts.add(new Fact(
                label,
                identities.name(dimension, value),
                ask.address()
                        .without(UsagePlace.VALUE)
                        .with(UsagePlace.VALUE, value)
                        .on(UsagePlace.detail(dimension).path())));
    }

    private void aliases(String token) {
        try {
            String aliases = identities.aliases(token).stream()
                    .map(alias -> alias.alias() + " (since "
                            + Times.day(alias.seenFrom().atZone(zone).toLocalDate()) + " or before)")
                    .collect(Collectors.joining(", "));
            facts.add(new Fact("Aliases", aliases.isEmpty() ? "none" : aliases));
        } catch (StoreUnavailable e) {
            facts.add(new Fact("Aliases", "not known: our own database cannot be read"));
        }
    }

    /** What LiteLLM says of it now; its counter is set back with the budget, and is not the spend of the page's range. */
    private void now(String token, LiteLlmCounters counters) {
        Optional<KeyCounter> found;
        try {
            found = counters.key(token);
        } catch (SpendLogUnavailable e) {
            facts.add(new Fact("At LiteLLM", "not known: " + e.getMessage()));
            return;
        }
        if (found.isEmpty()) {
            facts.add(new Fact("At LiteLLM", "LiteLLM has this key no more"));
            return;
        }
        KeyCounter counter = found.get();
        facts.add(new Fact(
                "Counted by LiteLLM",
                Figures.spend(BigDecimal.valueOf(counter.spend())).text()));
        moment("Expires", counter.expires());
        moment("Created", counter.createdAt());
        if (Boolean.TRUE.equals(counter.blocked())) {
            facts.add(new Fact("Blocked", "yes"));
        }
        facts.add(
                new Fact("May call", counter.models().isEmpty() ? "every model" : String.join(", ", counter.models())));
    }

    private void moment(String label, @Nullable Instant moment) {
        if (moment != null) {
            facts.add(new Fact(label, Times.moment(moment, zone)));
        }
    }

    private void addUnlessBlank(String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            facts.add(new Fact(label, text));
        }
    }
}
