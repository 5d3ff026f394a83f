package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is signed in asks for something.
 *
 * @param fields what a posted form has
 */
record Visit(ApiRequest request, Session session, Fields fields, Shell shell, Instant now) {

    DeskWords words() {
        return shell.words();
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(request.query().get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value in the path for this name, which the route has in braces. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(request.pathParameters().get(name));
    }

    /** What the visitor does, for the audit. */
    Deed deed(Deed.What what, Optional<Reference> reference, Optional<String> detail) {
        return new Deed(what, now, Optional.of(session.member().id()), reference, detail);
    }
}
