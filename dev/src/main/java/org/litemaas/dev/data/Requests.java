package org.litemaas.dev.data;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.litemaas.dev.demand.Demand;
import org.litemaas.dev.demand.DemoModel;
import org.litemaas.dev.demand.RequestGaps;
import org.litemaas.dev.demand.RequestSizes;
import org.litemaas.dev.demand.Workload;

/**
 * Makes the rows of a day. Each day and model has a source of chance of its own, so that a day comes out the same
 * whenever it is asked for: that is what lets a gap be filled and rows keep arriving.
 */
final class Requests {

    private final DemoPlan plan;
    private final Demand demand;
    private final People people;
    private final RequestSizes sizes = RequestSizes.read();
    private final RunawayAgent agent;
    private final Map<Workload, RequestGaps> gaps = new EnumMap<>(Workload.class);

    Requests(DemoPlan plan, People people) {
        this.plan = plan;
        this.demand = new Demand(plan.seed(), plan.requestsPerDay());
        this.people = people;
        this.agent = new RunawayAgent(plan, demand, people);
        for (Workload workload : Workload.values()) {
            gaps.put(workload, RequestGaps.read(workload));
        }
    }

    /** All rows of requests that start on a UTC day, by the time at which they are written. */
    List<SpendLogRow> on(LocalDate day) {
        List<SpendLogRow> rows = new ArrayList<>();
        Callers callers = new Callers(people, day, plan.seed());
        for (DemoModel model : demand.models()) {
            RandomGenerator random = new SplittableRandom(plan.seed() * 1_000_003
                    + day.toEpochDay() * 101
                    + model.name().hashCode());
            RequestDraw draw = new RequestDraw(plan, model, day, random);
            for (Instant start : starts(model, day, random)) {
                Caller caller = callers.draw(model, random);
                rows.add(draw.row(start, caller, sizes.draw(model.workload(), random)));
            }
        }
        rows.addAll(agent.on(day));
        rows.sort(Comparator.comparing(SpendLogRow::arrived).thenComparing(SpendLogRow::requestId));
        return rows;
    }

    /** The gaps follow the figures in a time that runs as fast as demand; mapped back, they keep its rhythm. */
    private List<Instant> starts(DemoModel model, LocalDate day, RandomGenerator random) {
        int count = (int) (demand.requestsOn(model.name(), day) + random.nextDouble());
        RequestGaps drawn = gaps.getOrDefault(model.workload(), RequestGaps.read(Workload.CHAT));
        double[] at = new double[count + 1];
        double sum = 0;
        for (int i = 0; i <= count; i++) {
            sum += drawn.draw(random);
            at[i] = sum;
        }
        List<Instant> starts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            starts.add(demand.timeOf(model.name(), day, Math.min(at[i] / sum, Math.nextDown(1.0))));
        }
        return starts;
    }
}
