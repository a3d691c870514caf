package org.litemaas.dev.demand;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws the tokens of requests by the figures of {@code request_sizes.csv} (see SOURCE.txt beside it): one of 20 equally
 * likely bins, a prompt size within it, an answer by that bin's deciles.
 */
public final class RequestSizes {

    private static final int DECILES = 10;

    private final Map<Workload, int[][]> bins;

    private RequestSizes(Map<Workload, int[][]> bins) {
        this.bins = bins;
    }

    public static RequestSizes read() {
        int[][] chat = bins("chat");
        return new RequestSizes(Map.of(Workload.CHAT, chat, Workload.CODE, bins("code"), Workload.EMBEDDING, chat));
    }

    public RequestSize draw(Workload workload, RandomGenerator random) {
        int[][] of = bins.getOrDefault(workload, new int[0][]);
        int[] bin = of[random.nextInt(of.length)];
        int prompt = random.nextInt(bin[0], bin[1] + 1);
        if (workload == Workload.EMBEDDING) {
            return new RequestSize(prompt, 0);
        }
        int decile = random.nextInt(DECILES);
        int from = bin[2 + decile];
        int to = bin[3 + decile];
        return new RequestSize(prompt, random.nextInt(from, to + 1));
    }

    private static int[][] bins(String workload) {
        return Figures.rows("request_sizes.csv", workload)
                .map(fields -> fields.skip(2).mapToInt(Integer::parseInt).toArray())
                .toArray(int[][]::new);
    }
}
