package com.ketaesthetic.frontdesk.local;

import static java.util.Objects.requireNonNull;

import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stacks for tests, each on ports of its own. */
public final class Stacks {
    private Stacks() {}

    public static LocalStack start(String... settings) {
        Map<String, String> environment = new HashMap<>(StackProcess.FREE_PORTS);
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        return LocalStack.start(environment);
    }

    /** The function that the template has under this name. */
    public static LocalFunction function(LocalStack stack, String name) {
        return stack.functions().stream()
                .filter(running -> running.function().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A client for the table of the stack that runs: a stack sets the address for all clients in its process. */
    public static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** The name of a stack's table. */
    public static String table(LocalStack stack) {
        return requireNonNull(
                function(stack, "RecordsFunction").function().environment().get("TABLE_NAME"));
    }
}
