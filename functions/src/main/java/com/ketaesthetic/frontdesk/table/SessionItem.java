package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.OtherSession;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.submission.Language;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Maps sessions and attempts to sign in to items. Neither token nor state is in them, only the hash in the key. */
final class SessionItem {
    static final String LANGUAGE = "language";
    static final String SEEN_AT = "seenAt";

    private static final String SUB = "sub";
    private static final String NAME = "name";
    private static final String GROUP = "group";
    private static final String CSRF = "csrf";
    private static final String SIGNED_IN_AT = "signedInAt";
    private static final String BROWSER = "browser";
    private static final String NONCE = "nonce";
    private static final String VERIFIER = "verifier";
    private static final String RETURN_TO = "returnTo";

    private SessionItem() {}

    static Attributes written(Session session) {
        return new Attributes(new HashMap<>(Keys.session(session.token())))
                .put(SUB, session.member().id())
                .put(NAME, session.member().name())
                .put(GROUP, session.group())
                .put(CSRF, session.csrf())
                .put(LANGUAGE, session.language())
                .put(SIGNED_IN_AT, session.signedInAt())
                .put(SEEN_AT, session.seenAt())
                .put(Attributes.EXPIRES_AT, expiresAt(session).getEpochSecond());
    }

    static Instant expiresAt(Session session) {
        return session.signedInAt().plus(Session.LONGEST);
    }

    static Session read(String token, Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        return new Session(
                token,
                new StaffMember(item.requiredText(SUB), item.requiredText(NAME)),
                item.requiredChoice(GROUP, Group.class),
                item.requiredText(CSRF),
                item.requiredChoice(LANGUAGE, Language.class),
                item.instant(SIGNED_IN_AT),
                item.instant(SEEN_AT));
    }

    static OtherSession readOther(Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        return new OtherSession(Keys.handle(values), item.instant(SIGNED_IN_AT), item.instant(SEEN_AT));
    }

    static Attributes written(SignInAttempt attempt) {
        return new Attributes(new HashMap<>(Keys.signIn(attempt.state())))
                .put(BROWSER, attempt.browser())
                .put(NONCE, attempt.nonce())
                .put(VERIFIER, attempt.verifier())
                .put(RETURN_TO, attempt.returnTo())
                .put(Attributes.EXPIRES_AT, attempt.expiresAt().getEpochSecond());
    }

    static SignInAttempt readAttempt(String state, Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        return new SignInAttempt(
                state,
                item.requiredText(BROWSER),
                item.requiredText(NONCE),
                item.requiredText(VERIFIER),
                item.requiredText(RETURN_TO),
                Instant.ofEpochSecond(item.number(Attributes.EXPIRES_AT)));
    }
}
