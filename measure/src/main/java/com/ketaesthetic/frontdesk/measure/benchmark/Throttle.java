package com.ketaesthetic.frontdesk.measure.benchmark;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Gives a process a share of one processor, as Lambda does by the function's memory: of each 20 ms it may use so much, and
 * then stands still for the rest (the bandwidth control of Linux's scheduler). For Linux on 64 bits.
 */
final class Throttle implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(20);
    /** How late it may notice that the share is used up, about. */
    private static final Duration LOOK = Duration.ofNanos(200_000);
    /** Of signal(7), as on x86-64 and arm64. */
    private static final int SIGCONT = 18;

    private static final int SIGSTOP = 19;
    private static final long NANOSECONDS_A_SECOND = 1_000_000_000;

    private static final MethodHandle KILL = function("kill", JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOCK_GETTIME = function("clock_gettime", JAVA_INT, ADDRESS);

    private final int process;
    private final long allowance;
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile boolean ended;

    /** @param share of one processor, more than 0 and less than 1 */
    Throttle(long process, double share) {
        this.process = Math.toIntExact(process);
        this.allowance = Math.round(PERIOD.toNanos() * share);
        thread.start();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(JAVA_LONG, 2);
            while (!ended) {
                long end = System.nanoTime() + PERIOD.toNanos();
                long used = processorTime(time);
                while (!ended && System.nanoTime() < end) {
                    if (processorTime(time) - used >= allowance) {
                        signal(SIGSTOP);
                        LockSupport.parkNanos(end - System.nanoTime());
                        signal(SIGCONT);
                    } else {
                        LockSupport.parkNanos(LOOK.toNanos());
                    }
                }
            }
        }
    }

    /** What the process has used, in nanoseconds. Its clock's number is made as clock_getcpuclockid(3) makes it. */
    private long processorTime(MemorySegment time) {
        try {
            int failed = (int) CLOCK_GETTIME.invokeExact((~process << 3) | 2, time);
            return failed == 0
                    ? time.getAtIndex(JAVA_LONG, 0) * NANOSECONDS_A_SECOND + time.getAtIndex(JAVA_LONG, 1)
                    : 0;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void signal(int signal) {
        try {
            // It may have ended by itself: then nobody is there to be told.
            int ignored = (int) KILL.invokeExact(process, signal);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }
}
