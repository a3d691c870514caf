package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that cannot be shown is refused with the place in it and the reason. */
class InvalidDashboardTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``| line 1, column 1 | the file is empty",
                "[]| line 1, column 2 | expected an object",
                "{\"title\": \"A\",\\n \"panels\": [{]}| line 2, column 14 | no JSON",
                "{\"title\": \"A\", \"panels\": []} trailing| line 1, column 32 | no JSON",
                "{\"title\": \"A\"}| /panels | missing",
                "{\"title\": \"A\", \"panels\": {}}| /panels | expected an array, received an object",
                "{\"title\": \"A\", \"panels\": [{}, 7]}| /panels/1 | expected an object, received a number",
                "{\"panels\": []}| /title | missing or empty",
                "{\"title\": 3, \"panels\": []}| /title | missing or empty",
                "{\"title\": \"A\", \"uid\": \"a/b\", \"panels\": []}| /uid | received \"a/b\"",
                "{\"title\": \"…\", \"panels\": []}| /uid | missing",
                "{\"title\": \"A\", \"panels\": [{\"type\": \"row\", \"panels\": [{\"type\": \"stat\", \"targets\": \"up\"}]}]}"
                        + "| /panels/0/panels/0/targets | expected an array, received a string",
                "{\"title\": \"A\", \"panels\": [{\"type\": \"stat\", \"targets\": [{\"expr\": {}}]}]}"
                        + "| /panels/0/targets/0/expr | expected PromQL",
                "{\"title\": \"A\", \"panels\": [], \"templating\": {\"list\": [{\"name\": \"a b\"}]}}"
                        + "| /templating/list/0/name | received \"a b\"",
                "{\"title\": \"A\", \"panels\": [], \"templating\": {\"list\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}}"
                        + "| /templating/list/1/name | another variable",
                "{\"dashboard\": {\"title\": \"A\", \"panels\": 1}}| /dashboard/panels | received a number",
                "{\"kind\": \"DashboardWithAccessInfo\", \"spec\": {\"elements\": {}}}| /spec/elements | schema v2",
                "{\"kind\": \"GrafanaDashboard\", \"spec\": {\"json\": \"{}\"}}| /spec/json | take the text",
            })
    void thePlaceAndTheReasonAreTold(String file, String place, String reason) {
        InvalidDashboard refusal = refused(file.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(refusal.place()).isEqualTo(place);
        assertThat(refusal.reason()).contains(reason);
        assertThat(refusal).hasMessage(refusal.place() + ": " + refusal.reason());
    }

    @Test
    void sizeDepthAndNumbersAreBounded() {
        assertThat(refused(new byte[(1 << 20) + 1]).reason()).contains("more than the 1048576 bytes");
        assertThat(refused(file("[".repeat(100) + "]".repeat(100))).place()).isEqualTo("line 1, column 66");
        assertThat(refused(file("[" + "{},".repeat(500) + "{}]")).reason()).contains("500 panels");
        assertThat(refused(file("[{\"type\": \"stat\", \"targets\": [" + "{},".repeat(100) + "{}]}]"))
                        .place())
                .isEqualTo("/panels/0/targets");
    }

    @Test
    void anotherEncodingIsRefused() {
        assertThat(refused("{\"title\": \"Größe\", \"panels\": []}".getBytes(StandardCharsets.ISO_8859_1))
                        .reason())
                .contains("UTF-8");
    }

    @Test
    void hugeNumbersAndLongTextsAreTakenWithoutHarm() throws InvalidDashboard {
        Dashboard dashboard = Bundle.parse("{\"title\": \"A\", \"panels\": [{\"id\": 1e999999999, \"type\": \"stat\","
                + " \"maxDataPoints\": 1e400, \"fieldConfig\": {\"defaults\": {\"min\": -1e999, \"decimals\": 99}}}],"
                + " \"templating\": {\"list\": [{\"name\": \"c\", \"type\": \"custom\", \"query\": \""
                + " ".repeat(300_000) + "\\\\,".repeat(100_000) + "\"}]}}");

        Panel panel = dashboard.panels().get(0);
        assertThat(panel.id()).isEqualTo(1);
        assertThat(panel.maxDataPoints()).isNull();
        assertThat(panel.fields().min()).isNull();
        assertThat(panel.fields().decimals()).isEqualTo(15);
    }

    private static byte[] file(String panels) {
        return ("{\"title\": \"A\", \"panels\": " + panels + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static InvalidDashboard refused(byte[] file) {
        return catchThrowableOfType(InvalidDashboard.class, () -> new DashboardReader().read(file));
    }
}
