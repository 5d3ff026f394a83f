package com.ketaesthetic.frontdesk.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A table of routes: which methods a resource has, and what answers each of them. Where there is GET, there is also
 * HEAD.
 */
public final class Routes {
    private final Map<String, Map<String, Function<ApiRequest, ApiResponse>>> resources = new LinkedHashMap<>();

    /**
     * Adds a route.
     *
     * @param resource the resource as the API declares it, such as {@code /requests/{reference}}
     */
    public Routes with(String method, String resource, Function<ApiRequest, ApiResponse> route) {
        resources.computeIfAbsent(resource, _ -> new LinkedHashMap<>()).put(method, route);
        return this;
    }

    /**
     * Answers a request by its route.
     *
     * @param notFound answers when there is no such resource
     * @param notAllowed answers when the resource has no such method; it gets the methods that the resource has, in the
     *     format of the {@code Allow} header (RFC 9110, section 10.2.1)
     */
    public ApiResponse answer(
            ApiRequest request, Supplier<ApiResponse> notFound, Function<String, ApiResponse> notAllowed) {
        Map<String, Function<ApiRequest, ApiResponse>> methods = resources.get(request.resource());
        if (methods == null) {
            return notFound.get();
        }
        Function<ApiRequest, ApiResponse> route = methods.get(request.method());
        if (route != null) {
            return route.apply(request);
        }
        Function<ApiRequest, ApiResponse> get = methods.get("GET");
        if (get != null && request.method().equals("HEAD")) {
            // RFC 9110, section 9.3.2: the same header fields as for GET, and no content.
            return get.apply(request).withoutBody();
        }
        List<String> allowed = new ArrayList<>(methods.keySet());
        if (get != null) {
            allowed.add("HEAD");
        }
        return notAllowed.apply(String.join(", ", allowed));
    }
}
