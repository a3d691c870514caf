package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshingTest {
    @ParameterizedTest
    @CsvSource({
        "'', 5s, 30s, 30",
        "'', 30s, 30s, 30",
        "'', 1m, 1m, 60",
        "'', 2m, 5m, 300",
        "'', 1h, 5m, 300",
        "'', 0s, off, 0",
        "'', auto, off, 0",
        "'', 99999s, off, 0",
        "'', , off, 0",
        "10s, 1m, 10s, 10",
        "off, 5s, off, 0",
    })
    void isWhatIsAskedForElseTheFilesWishButNeverBelowHalfAMinute(
            String received, @Nullable String wished, String choice, int seconds) {
        Map<String, String> problems = new HashMap<>();

        String refresh = Refreshing.of(received, wished, problems);

        assertThat(refresh).isEqualTo(choice);
        assertThat(Refreshing.seconds(refresh)).isEqualTo(seconds);
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsNoChoiceIsToldAndTheFilesWishStands() {
        Map<String, String> problems = new HashMap<>();

        assertThat(Refreshing.of("1s", "1m", problems)).isEqualTo("1m");
        assertThat(problems).containsEntry("refresh", "'1s' was received, expected one of off, 10s, 30s, 1m, 5m");
    }
}
