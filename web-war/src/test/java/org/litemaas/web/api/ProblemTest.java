package org.litemaas.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void aBadParameterNamesWhatWasReceivedAndWhatWasExpected() {
        var problem = new BadParameter("from", "\"yesterday\"", "a day as 2026-11-24").problem();

        assertThat(problem.json())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                                + "\"detail\":\"The parameter 'from' is '\\\"yesterday\\\"', expected a day as 2026-11-24.\","
                                + "\"parameter\":\"from\",\"received\":\"\\\"yesterday\\\"\",\"expected\":\"a day as 2026-11-24\"}");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(Problem.of(404, "Nothing here.").json())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"Nothing here.\"}");
    }

    @Test
    void hasATitleForEveryStatus() {
        assertThat(Problem.of(429, "Wait.").title()).isEqualTo("Too Many Requests");
        assertThat(Problem.of(599, "?").title()).isEqualTo("Error");
    }
}
