package org.litemaas.dev.data;

import java.util.List;
import java.util.random.RandomGenerator;

/** How LiteLLM names what went wrong. */
record ProxyError(String errorClass, int code) {

    private static final List<ProxyError> ALL = List.of(
            new ProxyError("RateLimitError", 429),
            new ProxyError("RateLimitError", 429),
            new ProxyError("Timeout", 408),
            new ProxyError("BadRequestError", 400),
            new ProxyError("ContextWindowExceededError", 400),
            new ProxyError("ServiceUnavailableError", 503),
            new ProxyError("InternalServerError", 500));

    static ProxyError draw(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size()));
    }
}
