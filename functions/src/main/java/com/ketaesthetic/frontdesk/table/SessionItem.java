package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Maps sessions and attempts to sign in to items. Neither token nor state is in them, only the hash in the key. */
final class SessionItem {
    static final String LANGUAGE = "language";
    static final String SEEN_AT = "seenAt";
    static final String DRAFT = "draft";

    private static final String SUB = "sub";
    private static final String NAME = "name";
    private static final String GROUP = "group";
    private static final String CSRF = "csrf";
    private static final String SIGNED_IN_AT = "signedInAt";
    private static final String BROWSER = "browser";
    private static final String NONCE = "nonce";
    private static final String VERIFIER = "verifier";
    private static final String RETURN_TO = "returnTo";
    private static final String REFERENCE = "reference";
    private static final String BY = "by";
    private static final String FIELDS = "fields";

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
                .put(DRAFT, draft(session.draft()))
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
                item.instant(SEEN_AT),
                draft(values));
    }

    static Attributes written(SignInAttempt attempt) {
        return new Attributes(new HashMap<>(Keys.signIn(attempt.state())))
                .put(BROWSER, attempt.browser())
                .put(NONCE, attempt.nonce())
                .put(VERIFIER, attempt.verifier())
                .put(RETURN_TO, attempt.returnTo())
                .put(DRAFT, draft(attempt.draft()))
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
                draft(values),
                Instant.ofEpochSecond(item.number(Attributes.EXPIRES_AT)));
    }

    static @Nullable AttributeValue draft(Optional<Draft> draft) {
        return draft.map(typed -> AttributeValue.fromM(new Attributes()
                        .put(REFERENCE, typed.reference().value())
                        .put(BY, typed.by().orElse(null))
                        .put(
                                FIELDS,
                                AttributeValue.fromM(typed.fields().entrySet().stream()
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey, field -> Attributes.value(field.getValue())))))
                        .values()))
                .orElse(null);
    }

    private static Optional<Draft> draft(Map<String, AttributeValue> values) {
        return Optional.ofNullable(values.get(DRAFT)).map(draft -> {
            Attributes item = new Attributes(draft.m());
            Map<String, String> fields = new HashMap<>();
            Optional.ofNullable(draft.m().get(FIELDS))
                    .ifPresent(typed -> typed.m().forEach((name, value) -> fields.put(name, value.s())));
            return new Draft(new Reference(item.requiredText(REFERENCE)), item.text(BY), fields);
        });
    }
}
