package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.request.StaffNote;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Maps an entry of a request's history to an item. */
final class HistoryItem {
    private static final String AT = "at";
    private static final String BY = "by";
    private static final String NAME = "name";
    private static final String WHAT = "what";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String NOTE = "note";
    private static final String FORM_ID = "formId";
    private static final String NUMBER = "number";
    /** The mail that was written with the change, by the text of its identifier. */
    private static final String MAIL = "mail";

    /** What the patient wrote when they asked for a change. */
    private static final String MESSAGE = "message";
    /** Present if the patient asked for a change. */
    private static final String ASKED = "asked";
    /** The state before a change that can be undone. */
    private static final String FORMER = "former";

    /** The times that the patient had asked for before. */
    private static final String FORMER_TIMES = "formerTimes";

    private HistoryItem() {}

    /** @param submission the item of the request, as it is before the change */
    static Attributes written(Reference reference, HistoryEntry entry, Attributes submission) {
        Attributes item = new Attributes(new HashMap<>(Keys.history(reference, entry.number())));
        entry.appointment().ifPresent(appointment -> AppointmentItem.put(item, appointment));
        entry.wish()
                .ifPresent(wish -> putWish(item.put(ASKED, true), wish)
                        .put(FORMER_TIMES, submission.rows(Field.PREFERRED_TIMES.wireName())));
        entry.former()
                .ifPresent(state -> item.put(
                        FORMER, AttributeValue.fromM(RequestItem.written(state).values())));
        return item.put(NUMBER, entry.number())
                .put(AT, entry.at())
                .put(BY, entry.by().id())
                .put(NAME, entry.by().name())
                .put(WHAT, entry.what())
                .put(FROM, entry.from())
                .put(TO, entry.to())
                .put(NOTE, entry.note().map(StaffNote::value).orElse(null))
                .put(FORM_ID, entry.formId())
                .put(MAIL, entry.mail().map(MailId::toString).orElse(null));
    }

    static HistoryEntry read(Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        return new HistoryEntry(
                item.number(NUMBER),
                item.instant(AT),
                new StaffMember(item.requiredText(BY), item.requiredText(NAME)),
                item.requiredText(WHAT),
                item.requiredText(FROM),
                item.requiredText(TO),
                item.text(NOTE).map(StaffNote::new),
                item.requiredText(FORM_ID),
                item.text(MAIL)
                        .flatMap(MailId::parse)
                        .filter(MailId.OfSubmission.class::isInstance)
                        .map(MailId.OfSubmission.class::cast),
                AppointmentItem.read(item),
                item.truth(ASKED) ? Optional.of(wish(item)) : Optional.empty(),
                SubmissionItem.times(item.rows(FORMER_TIMES)),
                Optional.ofNullable(values.get(FORMER))
                        .map(former -> RequestItem.readState(new Attributes(former.m()))));
    }

    /** Writes what a patient asks for: into the history, and into the mails about it. */
    static Attributes putWish(Attributes item, Wish wish) {
        return item.put(Field.PREFERRED_TIMES.wireName(), SubmissionItem.rows(wish.times()))
                .put(MESSAGE, wish.message().map(Message::value).orElse(null));
    }

    static Wish wish(Attributes item) {
        return new Wish(SubmissionItem.preferredTimes(item), item.text(MESSAGE).map(Message::new));
    }
}
