package com.ketaesthetic.frontdesk.intake;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.ketaesthetic.frontdesk.submission.RandomReferences;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A program that copies itself twice, memory and all, as Lambda starts several environments from one snapshot; each copy
 * prints what it draws. It forks: then only the thread that forks lives on, so it has to be interpreted and must not need
 * the garbage collector.
 */
final class Copies {
    private static final int COPIES = 2;
    /** The JDK keeps what it has read of the kernel's random numbers for 100 ms. A snapshot is older. */
    private static final int AGE_MILLISECONDS = 300;

    private Copies() {}

    public static void main(String[] arguments) throws Throwable {
        MethodHandle fork = function("fork");
        MethodHandle exit = function("_exit", JAVA_INT);
        MethodHandle sleep = function("usleep", JAVA_INT);
        MethodHandle wait = function("wait", ADDRESS);
        RandomReferences references = new RandomReferences();
        SecureRandom carried = SecureRandom.getInstance("SHA1PRNG");
        Supplier<String> drawn =
                () -> "%s %s %d".formatted(references.get().value(), UUID.randomUUID(), carried.nextLong());
        // As a rehearsal does: all is set up, and has been used.
        System.out.println(drawn.get());
        for (int i = 0; i < COPIES; i++) {
            if ((int) fork.invokeExact() == 0) {
                int slept = (int) sleep.invokeExact(AGE_MILLISECONDS * 1000);
                System.out.println(drawn.get());
                int never = (int) exit.invokeExact(slept);
            }
        }
        for (int i = 0; i < COPIES; i++) {
            int ended = (int) wait.invokeExact(MemorySegment.NULL);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }
}
