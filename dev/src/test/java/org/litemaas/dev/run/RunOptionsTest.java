package org.litemaas.dev.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOptionsTest {

    @Test
    void hasDefaults() throws BadArgument {
        assertThat(RunOptions.parse(List.of())).isEqualTo(new RunOptions(90, 3000, 8080, 1000, null));
    }

    @Test
    void takesBothForms() throws BadArgument {
        assertThat(RunOptions.parse(List.of("--days", "7", "--port=9000", "--requests-per-day=50")))
                .isEqualTo(new RunOptions(7, 50, 9000, 1000, null));
        assertThat(RunOptions.parse(List.of("--state", "/tmp/a/../b", "--metadata-bytes", "4500")))
                .isEqualTo(new RunOptions(90, 3000, 8080, 4500, Path.of("/tmp/b")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--dyas 3 | unknown option --dyas",
                "90 | unknown option 90",
                "--days | --days needs a value",
                "--days --port 80 | --days needs a value",
                "--days= | --days needs a value",
                "--days ninety | received 'ninety'",
                "--days 0 | received '0'",
                "--days -5 | received '-5'",
                "--requests-per-day 0 | expected a number from 1 to 10000000",
                "--port 65536 | expected a number from 1 to 65535",
                "--port 99999999999 | received '99999999999'",
                "--metadata-bytes 10 | expected a number from 900 to 100000"
            })
    void refusesWhatItDoesNotKnow(String arguments, String message) {

        assertThatExceptionOfType(BadArgument.class)
                .isThrownBy(() -> RunOptions.parse(List.of(arguments.split(" "))))
                .withMessageContaining(message);
    }
}
