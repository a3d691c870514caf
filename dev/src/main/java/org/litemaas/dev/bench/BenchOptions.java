package org.litemaas.dev.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param names the benchmarks to run; none stands for all
 * @param turns how long each side is run
 * @param full whether all questions are asked, and slow baselines have all their turns
 * @param list whether only the benchmarks' names are wanted
 */
record BenchOptions(List<String> names, DataSet data, Turns turns, boolean full, boolean list) {

    private static final int MOST_ROUNDS = 1_000;
    private static final int MOST_ROWS = 1_000_000;

    BenchOptions {
        names = List.copyOf(names);
    }

    /** @throws BadArgument when an option is unknown, lacks its value or has one that cannot be */
    static BenchOptions parse(List<String> arguments) throws BadArgument {
        List<String> names = new ArrayList<>();
        DataSet data = Site.RHDP.data();
        int rounds = 3;
        boolean full = false;
        boolean list = false;
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            switch (argument) {
                case "--site" -> data = site(left).data();
                case "--requests-per-day" -> data = DataSet.of(number(argument, left, MOST_ROWS));
                case "--rounds" -> rounds = number(argument, left, MOST_ROUNDS);
                case "--full" -> full = true;
                case "--list" -> list = true;
                default -> {
                    if (argument.startsWith("-")) {
                        throw new BadArgument("unknown option " + argument + "; dev/bench --help lists what there is");
                    }
                    names.add(argument);
                }
            }
        }
        return new BenchOptions(names, data, new Turns(rounds, Duration.ofMillis(300)), full, list);
    }

    private static Site site(Deque<String> left) throws BadArgument {
        String value = left.isEmpty() ? "" : left.removeFirst();
        return Site.named(value)
                .orElseThrow(
                        () -> new BadArgument("--site: received '" + value + "', expected one of " + Site.names()));
    }

    private static int number(String option, Deque<String> left, int most) throws BadArgument {
        String value = left.isEmpty() ? "" : left.removeFirst();
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message that says what was expected
        }
        throw new BadArgument(option + ": received '" + value + "', expected a number from 1 to " + most);
    }
}
