package com.ketaesthetic.frontdesk.local.calls;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Collects each distinct call that a function makes in any test of this module, and writes them all into the file that
 * the system property {@code recorded.calls} names. The SDK makes one of these for every client, because a file in
 * software/amazon/awssdk/global/handlers names this class.
 *
 * <p>All functions of a local stack run in one process, and each on the thread of its caller. The handler that is on
 * the stack of a call therefore says whose call it is. A call without a handler on its stack is the test's own.
 */
public final class CallRecorder implements ExecutionInterceptor {
    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    /** While this is on the stack, requests are only rehearsed: a client of its own hands them to nobody. */
    private static final Class<?> PRIMING = classNamed("com.ketaesthetic.frontdesk.Priming");

    /** Only the process of the tests has it. A stack in a process of its own records nothing. */
    private static final Optional<Path> FILE =
            Optional.ofNullable(System.getProperty("recorded.calls")).map(Path::of);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final NavigableSet<String> CALLS = new TreeSet<>();

    private record Call(String handler, @JsonUnwrapped Need need) {}

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        FILE.ifPresent(file -> handler().ifPresent(handler -> {
            List<Need> needs = Need.of(
                    attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                    attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                    context.request());
            record(file, needs.stream().map(need -> json(handler, need)).toList());
        }));
    }

    private static Optional<Class<?>> handler() {
        return STACK.walk(frames -> {
            List<Class<?>> classes =
                    frames.<Class<?>>map(StackFrame::getDeclaringClass).toList();
            return classes.contains(PRIMING)
                    ? Optional.empty()
                    : classes.stream()
                            .filter(RequestStreamHandler.class::isAssignableFrom)
                            .findFirst();
        });
    }

    /** The file is written with each new call, so it needs nobody who knows when the last test has ended. */
    private static synchronized void record(Path file, List<String> calls) {
        if (CALLS.addAll(calls)) {
            try {
                Files.writeString(file, "[\n" + String.join(",\n", CALLS) + "\n]\n");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static String json(Class<?> handler, Need need) {
        try {
            return MAPPER.writeValueAsString(new Call(handler.getName(), need));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException renamed) {
            throw new IllegalStateException("calls that are only rehearsed would be recorded", renamed);
        }
    }
}
