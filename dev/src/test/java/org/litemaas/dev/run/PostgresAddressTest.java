package org.litemaas.dev.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://db/litellm, postgresql://db/litellm",
        "postgres://db:5433/litellm, postgresql://db:5433/litellm",
        "jdbc:postgresql://db:5433/litellm, postgresql://db:5433/litellm",
        "postgresql://ann@db/litellm, postgresql://ann@db/litellm",
        "postgresql://ann:s%40cret%2F@db/litellm, postgresql://ann:s%40cret%2F@db/litellm",
        "postgresql://ann:a+b@db/litellm, postgresql://ann:a%2Bb@db/litellm",
        "jdbc:postgresql://db/litellm?user=ann&password=s%40cret, postgresql://ann:s%40cret@db/litellm",
        "jdbc:postgresql://db/litellm?sslmode=require&user=ann&x=y, postgresql://ann@db/litellm?sslmode=require&x=y",
        "'postgresql://a:1,b:2/litellm', 'postgresql://a:1,b:2/litellm'",
        "postgresql://[::1]:5432/litellm, postgresql://[::1]:5432/litellm"
    })
    void isReadInEveryFormAndWrittenForPsql(String given, String forPsql) throws BadArgument {
        assertThat(PostgresAddress.parse("LITELLM_DB_URL", given, null, null).forPsql())
                .isEqualTo(forPsql);
    }

    @Test
    void whatIsNamedBesideItWins() throws BadArgument {
        assertThat(PostgresAddress.parse("APP_DB_URL", "postgresql://ann:old@db/app", "bob", "n w")
                        .forPsql())
                .isEqualTo("postgresql://bob:n%20w@db/app");
        assertThat(PostgresAddress.parse("APP_DB_URL", "postgresql://ann:old@db/app", null, "new")
                        .forPsql())
                .isEqualTo("postgresql://ann:new@db/app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:s3cret@db/x",
                "postgresql://ann:s3cret@db",
                "postgresql:///x",
                "db:5432/s3cret",
                "postgresql://ann:s3 cret@db/x",
                "jdbc:mysql://db/s3cret",
                "s3cret"
            })
    void isRefusedWithoutRepeatingSecrets(String given) {
        assertThatExceptionOfType(BadArgument.class)
                .isThrownBy(() -> PostgresAddress.parse("LITELLM_DB_URL", given, null, null))
                .withMessageContaining("LITELLM_DB_URL")
                .withMessageContaining("expected postgresql://")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret", "s3 cret"));
    }

    @Test
    void printsNoPassword() throws BadArgument {
        assertThat(PostgresAddress.parse("X", "postgresql://ann:secret@db/x", null, null))
                .hasToString("postgresql://db/x");
    }

    @Test
    void blankVariablesAreUnset() throws BadArgument {
        assertThat(Sources.of(Map.of("LITELLM_DB_URL", "", "THANOS_URL", " ")))
                .isEqualTo(new Sources(null, null, null));
        Sources real = Sources.of(Map.of(
                "LITELLM_DB_URL", "postgresql://db/litellm",
                "LITELLM_DB_USER", "reader",
                "APP_DB_USER", "nobody asked",
                "THANOS_URL", "https://thanos"));
        assertThat(real.liteLlm()).isEqualTo(new PostgresAddress("db", "litellm", "", "reader", ""));
        assertThat(real.app()).isNull();
        assertThat(real.thanos()).isEqualTo("https://thanos");
    }
}
