package org.litemaas.dev.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.litemaas.dev.demand.Demand;
import org.litemaas.dev.demand.DemoModel;
import org.litemaas.dev.demand.RequestSize;

/** One afternoon six days before the plan's, on which somebody's agent asked an expensive model the same long question. */
final class RunawayAgent {
    static final int DAYS_AGO = 6;

    private static final String MODEL = "claude-sonnet-4";
    private static final int FEWEST_REQUESTS = 15;
    private static final int PROMPT_TOKENS = 30_000;
    private static final int SECONDS = 4 * 3_600;

    private final DemoPlan plan;
    private final DemoModel model;
    private final People people;

    RunawayAgent(DemoPlan plan, Demand demand, People people) {
        this.plan = plan;
        this.model = demand.model(MODEL);
        this.people = people;
    }

    /** Its rows of a day, of which only one has any. */
    List<SpendLogRow> on(LocalDate day) {
        List<SpendLogRow> rows = new ArrayList<>();
        if (!day.equals(plan.today().minusDays(DAYS_AGO))) {
            return rows;
        }
        RandomGenerator random = new SplittableRandom(plan.seed() * 31 + 6);
        RequestDraw draw = new RequestDraw(plan, model, day, random);
        Caller caller = people.keys().stream()
                .filter(key -> key.fate() == Key.Fate.LIVE
                        && key.owner() != null
                        && !key.team().equals(Team.NONE))
                .filter(key -> key.usedOn(day))
                .findFirst()
                .map(key -> Caller.of(key, Caller.ownerOf(key)))
                .orElseThrow();
        int requests = Math.max(FEWEST_REQUESTS, plan.requestsPerDay() / 20);
        Instant first = day.atTime(13, 0).toInstant(ZoneOffset.UTC);
        for (int i = 0; i < requests; i++) {
            Instant start = first.plusMillis(SECONDS * 1_000L * i / requests);
            rows.add(draw.row(start, caller, new RequestSize(PROMPT_TOKENS, 500 + random.nextInt(500))));
        }
        return rows;
    }
}
