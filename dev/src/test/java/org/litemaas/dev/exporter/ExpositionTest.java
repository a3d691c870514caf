package org.litemaas.dev.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.litemaas.dev.exporter.Exposition.Hand;
import org.litemaas.dev.exporter.Exposition.Kind;

class ExpositionTest {

    private static final Labels LABELS = Labels.of("name", "a \"b\" \\ c", "api", "V3");

    @Test
    void writesLikePythonsClient() {
        String text = new Exposition(Hand.PYTHON)
                .family("vllm:prompt_tokens_total", Kind.COUNTER, "Number of prefill tokens processed.")
                .sample("vllm:prompt_tokens_total", Labels.of("model_name", "m", "engine", "0"), 12_345_678L)
                .sample("vllm:prompt_tokens_total", Labels.NONE, 1_000_000L)
                .sample("vllm:prompt_tokens_total", Labels.NONE, 100_000L)
                .sample("vllm:prompt_tokens_total", Labels.NONE, 0L)
                .sample("vllm:prompt_tokens_total", Labels.NONE, 0.25)
                .text();

        assertThat(text).isEqualTo("""
                # HELP vllm:prompt_tokens_total Number of prefill tokens processed.
                # TYPE vllm:prompt_tokens_total counter
                vllm:prompt_tokens_total{engine="0",model_name="m"} 1.2345678e+07
                vllm:prompt_tokens_total 1e+06
                vllm:prompt_tokens_total 100000.0
                vllm:prompt_tokens_total 0.0
                vllm:prompt_tokens_total 0.25
                """);
    }

    @Test
    void writesLikeTheCppClient() {
        Histogram histogram = new Histogram(10, 18);
        histogram.observe(18);
        histogram.observe(20.5);

        String text = new Exposition(Hand.CPP)
                .family("ovms_request_time_us", Kind.HISTOGRAM, "Processing time of requests to a model or a DAG.")
                .histogram("ovms_request_time_us", LABELS, histogram)
                .text();

        assertThat(text).isEqualTo("""
                # HELP ovms_request_time_us Processing time of requests to a model or a DAG.
                # TYPE ovms_request_time_us histogram
                ovms_request_time_us_bucket{api="V3",name="a \\"b\\" \\\\ c",le="10"} 0
                ovms_request_time_us_bucket{api="V3",name="a \\"b\\" \\\\ c",le="18"} 1
                ovms_request_time_us_bucket{api="V3",name="a \\"b\\" \\\\ c",le="+Inf"} 2
                ovms_request_time_us_count{api="V3",name="a \\"b\\" \\\\ c"} 2
                ovms_request_time_us_sum{api="V3",name="a \\"b\\" \\\\ c"} 38.5
                """);
    }

    @Test
    void writesLikeDcgmExporter() {
        String text = new Exposition(Hand.DCGM)
                .family("DCGM_FI_DEV_POWER_USAGE", Kind.GAUGE, "Power draw (in W).")
                .sample("DCGM_FI_DEV_POWER_USAGE", Labels.of("gpu", "0", "UUID", "GPU-1"), 68.25)
                .sample("DCGM_FI_DEV_POWER_USAGE", Labels.of("gpu", "1", "UUID", "GPU-2"), 3L)
                .text();

        assertThat(text).isEqualTo("""
                # HELP DCGM_FI_DEV_POWER_USAGE Power draw (in W).
                # TYPE DCGM_FI_DEV_POWER_USAGE gauge
                DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-1"} 68.250000
                DCGM_FI_DEV_POWER_USAGE{gpu="1",UUID="GPU-2"} 3
                """);
    }
}
