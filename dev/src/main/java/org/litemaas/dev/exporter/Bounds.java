package org.litemaas.dev.exporter;

import java.util.ArrayList;
import java.util.List;

/** Bucket bounds of the real exporters. */
final class Bounds {

    private static final double[] TIME_TO_FIRST_TOKEN = {
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560
    };
    private static final double[] TOKEN_GAP = {
        0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80
    };
    private static final double[] REQUEST_PHASE = {
        0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680
    };
    private static final double[] STEP_TOKENS = {1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384};
    private static final double[] CHOICES = {1, 2, 5, 10, 20};
    private static final double[] HTTP_DURATION = {0.1, 0.5, 1};

    private static final int OVMS_BUCKETS = 33;

    private Bounds() {}

    static double[] timeToFirstToken() {
        return TIME_TO_FIRST_TOKEN.clone();
    }

    /** Of the time between tokens, also per request. */
    static double[] tokenGap() {
        return TOKEN_GAP.clone();
    }

    /** Of a request's whole time and of its phases. */
    static double[] requestPhase() {
        return REQUEST_PHASE.clone();
    }

    /** Of the tokens of one step of the engine. */
    static double[] stepTokens() {
        return STEP_TOKENS.clone();
    }

    /** Of the request parameter n. */
    static double[] choices() {
        return CHOICES.clone();
    }

    static double[] httpDuration() {
        return HTTP_DURATION.clone();
    }

    /** Of token counts: 1, 2, 5, 10 … up to the longest context a model takes. */
    static double[] tokens(int maxModelLength) {
        List<Double> bounds = new ArrayList<>();
        for (long power = 1; power <= maxModelLength; power *= 10) {
            for (int mantissa : new int[] {1, 2, 5}) {
                if (mantissa * power <= maxModelLength) {
                    bounds.add((double) mantissa * power);
                }
            }
        }
        return bounds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Of the OpenVINO model server, in microseconds: whole parts of 10 times the powers of 1.8. */
    static double[] ovmsMicros() {
        double[] bounds = new double[OVMS_BUCKETS];
        for (int i = 0; i < OVMS_BUCKETS; i++) {
            bounds[i] = Math.floor(10 * Math.pow(1.8, i));
        }
        return bounds;
    }
}
