package org.litemaas.dev.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.dev.data.DemoPlan;

/**
 * What the command line asks for.
 *
 * @param state the folder that holds the demo's databases, logs and password, null for the usual one
 */
record RunOptions(
        int days,
        int requestsPerDay,
        int port,
        int metadataBytes,
        @Nullable Path state) {

    private static final int MAX_PORT = 65_535;

    /** @throws BadArgument when an option is unknown, lacks its value or has one that cannot be */
    static RunOptions parse(List<String> arguments) throws BadArgument {
        int days = 90;
        int requestsPerDay = 3000;
        int port = 8080;
        int metadataBytes = 1000;
        Path state = null;
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (equals >= 0) {
                left.addFirst(argument.substring(equals + 1));
            }
            switch (option) {
                case "--days" -> days = number(option, left, 1, DemoPlan.MAX_DAYS);
                case "--requests-per-day" -> requestsPerDay = number(option, left, 1, DemoPlan.MAX_REQUESTS_PER_DAY);
                case "--port" -> port = number(option, left, 1, MAX_PORT);
                case "--metadata-bytes" ->
                    metadataBytes = number(option, left, DemoPlan.MIN_METADATA_BYTES, DemoPlan.MAX_METADATA_BYTES);
                case "--state" ->
                    state = Path.of(value(option, left)).toAbsolutePath().normalize();
                default -> throw new BadArgument("unknown option " + argument);
            }
        }
        return new RunOptions(days, requestsPerDay, port, metadataBytes, state);
    }

    private static String value(String option, Deque<String> left) throws BadArgument {
        String value = left.pollFirst();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new BadArgument(option + " needs a value");
        }
        return value;
    }

    private static int number(String option, Deque<String> left, int least, int most) throws BadArgument {
        String value = value(option, left);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message that says what was expected
        }
        throw new BadArgument(option + ": received '" + value + "', expected a number from " + least + " to " + most);
    }
}
