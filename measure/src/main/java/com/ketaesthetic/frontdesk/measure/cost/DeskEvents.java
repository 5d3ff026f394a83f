package com.ketaesthetic.frontdesk.measure.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;

/** The events of somebody who works at the desk, as API Gateway sends them. */
public final class DeskEvents {
    private static final Path EVENT = Path.of("events", "desk-list.json");
    private static final String TOKEN = "measured";
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeskEvents() {}

    /**
     * The session of these events.
     *
     * @param seenAt when it was used last
     */
    public static Session session(Instant now, Instant seenAt) {
        StaffMember member = new StaffMember("00000000-0000-0000-0000-000000000001", "Ada Owner");
        return new Session(TOKEN, member, Group.OWNER, TOKEN, Language.ENGLISH, now, seenAt);
    }

    /** The address of the API in these events. */
    public static URI desk() {
        return URI.create(read().get("stageVariables").get("DeskAddress").asText());
    }

    /** Somebody asks for the first page of what is open. */
    public static byte[] list() {
        return event("GET", "", "");
    }

    /**
     * Somebody comes back from signing in.
     *
     * @param code what the service gave to the browser
     * @param place the service, and the desk in these events
     */
    public static byte[] signedIn(SignInAttempt attempt, String code, SignInPlace place) {
        ObjectNode event = read();
        setPath(event, "signed-in");
        header(event, "Cookie", "__Host-desk-sign-in-" + attempt.state() + "=" + attempt.browser());
        event.putObject("queryStringParameters").put("code", code).put("state", attempt.state());
        ObjectNode all = event.putObject("multiValueQueryStringParameters");
        all.putArray("code").add(code);
        all.putArray("state").add(attempt.state());
        event.putObject("stageVariables")
                .put("DeskAddress", place.desk().toString())
                .put("SignInAddress", place.signIn().toString())
                .put("SignInIssuer", place.issuer().toString())
                .put("SignInClient", place.client());
        return written(event);
    }

    /** Somebody asks for the page of a request. */
    public static byte[] request(Reference reference) {
        return event("GET", "requests/" + reference.shown(), "");
    }

    /**
     * Somebody says what was done about a request.
     *
     * @param fields the fields of the form that say it, as a browser encodes them
     * @param version the version of the request that the form was about
     */
    public static byte[] transition(Reference reference, String fields, int version) {
        return event(
                "POST",
                "requests/" + reference.shown() + "/transitions",
                fields + "&version=" + version + "&formId=measured-" + version + "&csrf=" + TOKEN);
    }

    private static byte[] event(String method, String below, String form) {
        ObjectNode event = read();
        header(event, "Cookie", "__Host-desk=" + TOKEN);
        event.put("httpMethod", method);
        ((ObjectNode) event.get("requestContext")).put("httpMethod", method);
        if (!below.isEmpty()) {
            setPath(event, below);
        }
        if (!form.isEmpty()) {
            header(event, "Origin", desk().toString().replaceAll("/live$", ""));
            header(event, "Content-Type", "application/x-www-form-urlencoded");
            event.put("isBase64Encoded", true);
            event.put("body", Base64.getEncoder().encodeToString(form.getBytes(UTF_8)));
        }
        return written(event);
    }

    private static void setPath(ObjectNode event, String below) {
        event.put("resource", "/desk/{path+}");
        event.put("path", "/desk/" + below);
        event.putObject("pathParameters").put("path", below);
    }

    private static ObjectNode read() {
        try {
            return (ObjectNode) JSON.readTree(Files.readAllBytes(EVENT));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] written(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event is always JSON", impossible);
        }
    }

    private static void header(ObjectNode event, String name, String value) {
        ((ObjectNode) event.get("headers")).put(name, value);
        ((ObjectNode) event.get("multiValueHeaders")).putArray(name).add(value);
    }
}
