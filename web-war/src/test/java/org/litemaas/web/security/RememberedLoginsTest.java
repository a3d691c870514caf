package org.litemaas.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.litemaas.web.security.Verdict.Admitted;

class RememberedLoginsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RememberedLogins remembered = new RememberedLogins(nanos::get);
    private final Admitted ann = new Admitted("ann", Set.of("admin"));

    @Test
    void remembersForAMinute() {
        var asked = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThat(remembered.get("ann", "pw", () -> {
                        asked.incrementAndGet();
                        return ann;
                    }))
                    .isEqualTo(ann);
        }
        assertThat(asked).hasValue(1);

        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(remembered.getIfPresent("ann", "pw")).isNull();
    }

    @Test
    void aRefusalIsNotRemembered() {
        assertThat(remembered.get("ann", "pw", () -> null)).isNull();
        assertThat(remembered.get("ann", "pw", () -> ann)).isEqualTo(ann);
    }

    @Test
    void nameAndPasswordAreTwoThings() {
        remembered.get("ann", "xpw", () -> ann);

        assertThat(remembered.getIfPresent("annx", "pw")).isNull();
        assertThat(remembered.getIfPresent("ann", "XPW")).isNull();
    }
}
