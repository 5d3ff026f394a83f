package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who is signed in asks for something.
 *
 * @param parameters the values in the path, by the names that the route has in braces
 * @param fields what a posted form has
 */
record Visit(
        ApiRequest request, Session session, Map<String, String> parameters, Fields fields, Shell shell, Instant now) {

    DeskWords words() {
        return shell.words();
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(request.query().get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
