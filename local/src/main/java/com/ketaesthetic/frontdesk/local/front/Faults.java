package com.ketaesthetic.frontdesk.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.ses.EventFault;
import com.ketaesthetic.frontdesk.local.ses.SesEvents;
import com.ketaesthetic.frontdesk.local.ses.SesFault;
import com.ketaesthetic.frontdesk.local.ses.SesStandIn;
import com.ketaesthetic.frontdesk.local.signin.SignInFault;
import com.ketaesthetic.frontdesk.local.signin.SignInStandIn;
import com.ketaesthetic.frontdesk.local.table.TableFault;
import com.ketaesthetic.frontdesk.local.web.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** {@code POST /local/faults}: sets faults, which last until they are set again. */
final class Faults {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SesStandIn ses;
    private final SesEvents events;
    private final SignInStandIn signIn;
    private final TableFault table;

    Faults(SesStandIn ses, SesEvents events, SignInStandIn signIn, TableFault table) {
        this.ses = ses;
        this.events = events;
        this.signIn = signIn;
        this.table = table;
    }

    /** Sets all faults that the body names. If any of them is unknown, it sets none. */
    Answer set(byte[] body) {
        JsonNode faults;
        try {
            faults = MAPPER.readTree(body);
        } catch (IOException notJson) {
            return refused();
        }
        List<Runnable> steps = new ArrayList<>();
        Iterator<String> names = faults.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            Optional<Runnable> step = step(name, faults.get(name).asText());
            if (step.isEmpty()) {
                return refused();
            }
            steps.add(step.get());
        }
        if (steps.isEmpty()) {
            return refused();
        }
        steps.forEach(Runnable::run);
        return Answer.empty(204);
    }

    private Optional<Runnable> step(String name, String value) {
        return switch (name + "=" + value) {
            case "table=ok" -> Optional.of(() -> table.set(false));
            case "table=down" -> Optional.of(() -> table.set(true));
            default ->
                switch (name) {
                    case "ses" -> SesFault.of(value).map(fault -> () -> ses.set(fault));
                    case "events" -> EventFault.of(value).map(fault -> () -> events.set(fault));
                    case "signIn" -> SignInFault.of(value).map(fault -> () -> signIn.set(fault));
                    default -> Optional.empty();
                };
        };
    }

    private static Answer refused() {
        return Answer.of(
                400,
                "text/plain; charset=utf-8",
                "Send JSON such as {\"ses\":\"ok|refuse|throttle|pause|drop|delay|hold\","
                        + "\"events\":\"ok|lose|repeat\",\"signIn\":\"ok|down|drop|slow\",\"table\":\"ok|down\"}\n");
    }
}
