package org.litemaas.dev.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** All that was started, so that it can be ended: last started, first ended, at whatever moment the end comes. */
final class Parts {

    interface Starting<T> {
        T start() throws StartFailure;
    }

    interface Ending {
        void end() throws Exception;
    }

    private record Part(String name, BooleanSupplier alive, Supplier<String> obituary, Ending ending) {}

    private final Console console;
    private final Deque<Part> running = new ArrayDeque<>();
    private final ReentrantLock starting = new ReentrantLock();
    private volatile boolean ended;

    Parts(Console console) {
        this.console = console;
    }

    /** Starts a program. It has so long to end when asked to. */
    ChildProcess startProgram(Starting<ChildProcess> start, Duration patience) throws StartFailure {
        return start(start, child -> new Part(child.name(), child::alive, child::obituary, () -> child.stop(patience)));
    }

    /** Starts something that lives in this process, or ends by itself when closed. */
    <T extends AutoCloseable> T start(String name, Starting<T> start, Alive<T> alive) throws StartFailure {
        return start(
                start,
                part -> new Part(name, () -> alive.is(part), () -> name + " has ended unexpectedly", part::close));
    }

    interface Alive<T> {
        boolean is(T part);
    }

    private interface Describe<T> {
        Part part(T started);
    }

    /** The end waits for a start that is under way: what it starts would be left behind. */
    private <T> T start(Starting<T> start, Describe<T> describe) throws StartFailure {
        starting.lock();
        try {
            if (ended) {
                throw new StartFailure("stopped while starting");
            }
            T started = start.start();
            running.push(describe.part(started));
            return started;
        } finally {
            starting.unlock();
        }
    }

    /** @throws StartFailure when a part has died; its message says which, and why if its log tells */
    void check() throws StartFailure {
        for (Part part : List.copyOf(running)) {
            if (!ended && !part.alive().getAsBoolean()) {
                throw new StartFailure(part.obituary().get());
            }
        }
    }

    /** Whether the end has begun: what fails from then on fails because of it. */
    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
        starting.lock();
        try {
            List<String> unwilling = new ArrayList<>();
            while (!running.isEmpty()) {
                Part part = running.pop();
                try {
                    part.ending().end();
                } catch (Exception e) {
                    unwilling.add(part.name() + ": " + e.getMessage());
                }
            }
            unwilling.forEach(message -> console.step("could not be ended cleanly: " + message));
        } finally {
            starting.unlock();
        }
    }
}
