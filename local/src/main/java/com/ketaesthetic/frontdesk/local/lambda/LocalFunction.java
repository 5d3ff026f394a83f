package com.ketaesthetic.frontdesk.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.ketaesthetic.frontdesk.local.SettingException;
import com.ketaesthetic.frontdesk.local.template.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.util.Map;

/** A deployed handler. It is created once, and invoked as Lambda's runtime does: it gets bytes and returns bytes. */
public final class LocalFunction {
    private final Template.Function function;
    private final RequestStreamHandler handler;

    /**
     * Creates the handler.
     *
     * @param clock the clock that the handler goes by
     * @throws SettingException if the handler does not accept its settings
     */
    public LocalFunction(Template.Function function, Map<String, String> environment, Clock clock) {
        this.function = function;
        try {
            this.handler = Class.forName(function.handler())
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(Map.class, Clock.class)
                    .newInstance(environment, clock);
        } catch (InvocationTargetException refused) {
            throw new SettingException(function.name() + " does not start: "
                    + refused.getTargetException().getMessage());
        } catch (ReflectiveOperationException noHandler) {
            throw new IllegalArgumentException("no handler " + function.handler(), noHandler);
        }
    }

    public Template.Function function() {
        return function;
    }

    /**
     * Invokes the function with an event, which the runtime's own serializer writes as Lambda would.
     *
     * @throws InvocationException if the handler throws
     */
    public <T> byte[] invoke(Class<T> type, T event, String requestId) {
        PojoSerializer<T> serializer = LambdaEventSerializers.serializerFor(type, LocalFunction.class.getClassLoader());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        serializer.toJson(event, written);
        return invoke(written.toByteArray(), requestId);
    }

    /**
     * Invokes the function with an event in JSON.
     *
     * @throws InvocationException if the handler throws
     */
    public byte[] invoke(byte[] event, String requestId) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event),
                    answer,
                    new LocalContext(function.name(), requestId, function.timeout(), function.memory()));
        } catch (IOException | RuntimeException thrown) {
            throw new InvocationException(function.name(), thrown);
        }
        return answer.toByteArray();
    }
}
