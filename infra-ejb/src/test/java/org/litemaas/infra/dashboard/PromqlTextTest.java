package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.VariableValue.Origin;

/** By Grafana's documentation of variable syntax and formats, apart from what is escaped for safety. */
class PromqlTextTest {
    private static final Map<String, VariableValue> VALUES = Map.of(
            "one",
            data("a.b"),
            "two",
            data("a.b", "c"),
            "bad",
            data("x\"} or vector(1) # \\ \n"),
            "metric",
            data("vllm:num_requests_running"),
            "typed",
            new VariableValue(options("gran.*"), Origin.TYPED, false, false, null),
            "file",
            new VariableValue(options("llama.*"), Origin.FILE, false, false, null),
            "all",
            new VariableValue(options("a", "b"), Origin.DATA, true, true, null),
            "any",
            new VariableValue(options("a"), Origin.DATA, true, true, ".+"),
            "sel",
            new VariableValue(options("job=\"x\""), Origin.FILE, false, false, null),
            "__interval",
            VariableValue.computed("1m"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                // the place decides
                "m{l=\"$one\"} → m{l=\"a.b\"}",
                "m{l=~\"$one\"} → m{l=~\"a\\\\.b\"}",
                "m{l!~ '$one'} → m{l!~ 'a\\\\.b'}",
                "m{l =~ \"$one.*|x\"} → m{l =~ \"a\\\\.b.*|x\"}",
                "m{l=~\"$two\"} → m{l=~\"(a\\\\.b|c)\"}",
                "m{l=~`$two\\d`} → m{l=~\"(a\\\\.b|c)\\\\d\"}",
                "m{l=~\"$all\"} → m{l=~\"(a|b)\"}",
                "m{l=~\"$any\"} → m{l=~\".+\"}",
                "m{l=~\"$typed\",k=\"$typed\"} → m{l=~\"gran.*\",k=\"gran.*\"}",
                "m{l=~\"$file\"} → m{l=~\"llama.*\"}",
                "m{l=\"$bad\"} → m{l=\"x\\\"} or vector(1) # \\\\ \\n\"}",
                "m{l=~\"$bad\"} → m{l=~\"x\\\"\\\\} or vector\\\\(1\\\\) # \\\\\\\\ \\n\"}",
                "m{l='$bad'} → m{l='x\"} or vector(1) # \\\\ \\n'}",
                "label_replace(m, \"a\", \"$one$1\", \"b\", \"(.*)\") → label_replace(m, \"a\", \"a.b$1\", \"b\", \"(.*)\")",
                // outside quotes
                "rate($metric[$__interval]) → rate(vllm:num_requests_running[1m])",
                "m{$sel} # about $one → m{job=\"x\"} # about",
                // ways to write it
                "m{l=\"${one}x\"} → m{l=\"a.bx\"}",
                "m{l=\"[[one]]x\"} → m{l=\"a.bx\"}",
                "m{l=\"$onex\"} → m{l=\"$onex\"}",
                "m{l=\"${gone:csv}\"} → m{l=\"${gone:csv}\"}",
                "m{l=~\"${two:regex}\"} → m{l=~\"(a\\\\.b|c)\"}",
                "m{l=~\"[[two:regex]]\"} → m{l=~\"(a\\\\.b|c)\"}",
                "m{l=~\"${two:pipe}\"} → m{l=~\"a\\\\.b|c\"}",
                "m{l=~\"${file:regex}\"} → m{l=~\"llama\\\\.\\\\*\"}",
                "m{l=~\"${file:raw}\"} → m{l=~\"llama.*\"}",
                "m{l=\"${two:csv}\"} → m{l=\"a.b,c\"}",
                "m{l=\"${two:raw}\"} → m{l=\"a.b,c\"}",
                "m{l=\"${two:doublequote}\"} → m{l=\"\\\"a.b\\\",\\\"c\\\"\"}",
                "m{l=\"${two:singlequote}\"} → m{l=\"'a.b','c'\"}",
                "m{l=\"${two:glob}\"} → m{l=\"{a.b,c}\"}",
                "m{l=\"${two:json}\"} → m{l=\"[\\\"a.b\\\",\\\"c\\\"]\"}",
                "m{l=\"${two:queryparam}\"} → m{l=\"var-two=a.b&var-two=c\"}",
            })
    void valuesAreEscapedForTheirPlace(String expr, String expected) throws PromqlText.Unfit {
        assertThat(PromqlText.fill(expr, VALUES, new ArrayList<>()).strip()).isEqualTo(expected);
    }

    @Test
    void outsideQuotesNothingStandsThatCouldBeSyntax() {
        for (String hostile : List.of("up or vector(1)", "a} or b{", "", "1m] offset 1d [", "x\"", "näme", "a b")) {
            assertThatThrownBy(() -> PromqlText.fill("sum by ($x) (m)", Map.of("x", data(hostile)), new ArrayList<>()))
                    .as(hostile)
                    .isInstanceOf(PromqlText.Unfit.class)
                    .hasMessageContaining("\"x\"");
        }
    }

    @Test
    void namesNumbersAndDurationsMayStandOutsideQuotes() throws PromqlText.Unfit {
        for (String fit : List.of("model_name", "vllm:x", "0.95", "1e3", "-2", "1h30m", "5m")) {
            assertThat(PromqlText.fill("f($x)", Map.of("x", data(fit)), new ArrayList<>()))
                    .isEqualTo("f(" + fit + ")");
        }
        assertThat(PromqlText.fill("sum by ($x) (m)", Map.of("x", data("a", "b")), new ArrayList<>()))
                .isEqualTo("sum by (a,b) (m)");
    }

    @Test
    void whatWouldSilentlyMatchNothingIsTold() throws PromqlText.Unfit {
        List<Notice> notices = new ArrayList<>();

        PromqlText.fill("m{l=\"$two\"} + m{l=~\"${two:lucene}\"}", VALUES, notices);

        assertThat(notices).extracting(Notice::code).containsExactly("several-values", "unsupported-format");
    }

    @Test
    void aNameThatIsNothingHereIsTold() throws PromqlText.Unfit {
        List<Notice> notices = new ArrayList<>();

        String filled =
                PromqlText.fill("label_replace(m[$__other], \"a\", \"$1\", \"b\", \"(.*)\") # $gone", VALUES, notices);

        assertThat(filled).contains("m[$__other]").contains("\"$1\"");
        assertThat(notices)
                .extracting(Notice::message)
                .singleElement()
                .asString()
                .contains("\"$__other\"");
    }

    @Test
    void textForPeopleShowsTexts() {
        Map<String, VariableValue> values = Map.of(
                "m",
                        new VariableValue(
                                List.of(new Variable.Option("Llama", "l"), new Variable.Option("Granite", "g")),
                                Origin.DATA,
                                true,
                                false,
                                null),
                "a", new VariableValue(options("x"), Origin.DATA, true, true, ".*"),
                "__from", VariableValue.computed("1594671549254"));

        assertThat(PlainText.fill("$m in $a, $gone ${m:csv} ${__from:date} ${__from:date:seconds}", values))
                .isEqualTo("Llama + Granite in All, $gone l,g 2020-07-13T20:19:09.254Z 1594671549");
    }

    private static VariableValue data(String... values) {
        return new VariableValue(options(values), Origin.DATA, true, false, null);
    }

    private static List<Variable.Option> options(String... values) {
        return List.of(values).stream().map(Variable.Option::of).toList();
    }
}
