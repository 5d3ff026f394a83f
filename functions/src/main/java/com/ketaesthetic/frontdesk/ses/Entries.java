package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNote;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import com.ketaesthetic.frontdesk.submission.Text;
import com.ketaesthetic.frontdesk.submission.Wish;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects what mails to the clinic say about one submission, in the order in which staff need it. */
final class Entries {
    private final Words words;
    private final ReceivedSubmission received;
    private final Submission submission;
    private final List<Entry> entries = new ArrayList<>();

    private Entries(ReceivedSubmission received, Words words) {
        this.words = words;
        this.received = received;
        this.submission = received.submission();
    }

    /** All that the detail allows. */
    static List<Entry> all(ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        Entries entries = new Entries(received, words);
        return switch (detail) {
            case REFERENCE -> List.of();
            case CONTACT -> entries.reach().times().messageLength(entries.asked()).entries;
            case FULL -> entries.reach().times().interest().message(entries.asked()).entries;
        };
    }

    /** Who it is and how to reach them, as far as the detail allows. */
    static List<Entry> reach(ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        return detail == ClinicMailDetail.REFERENCE ? List.of() : new Entries(received, words).reach().entries;
    }

    /** Who it is, and how and when to reach them, as far as the detail allows. */
    static List<Entry> reachAndTimes(ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        return detail == ClinicMailDetail.REFERENCE
                ? List.of()
                : new Entries(received, words).reach().times().entries;
    }

    /** What a patient asks for instead, as far as the detail allows. */
    static List<Entry> ofWish(
            Optional<CalendarEntry> standing,
            Wish wish,
            ReceivedSubmission received,
            ClinicMailDetail detail,
            Words words) {
        Entries entries = new Entries(received, words);
        return switch (detail) {
            case REFERENCE -> List.of();
            case CONTACT ->
                entries.appointment("standing", standing)
                        .times("wish", wish.times())
                        .messageLength(wish.message())
                        .reach()
                        .entries;
            case FULL ->
                entries.appointment("standing", standing)
                        .times("wish", wish.times())
                        .message(wish.message())
                        .reach()
                        .entries;
        };
    }

    /** Which appointment does not take place, and whose it was, as far as the detail allows. */
    static List<Entry> ofWithdrawal(
            Optional<CalendarEntry> cancelled, ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        return detail == ClinicMailDetail.REFERENCE
                ? List.of()
                : new Entries(received, words)
                        .appointment("cancelled", cancelled)
                        .reach()
                        .entries;
    }

    private Entries appointment(String key, Optional<CalendarEntry> entry) {
        entry.ifPresent(of -> say(
                key,
                words.text(
                                "mail.clinic.appointment",
                                "moment",
                                words.moment(of.appointment().at()))
                        .replace("{count}", Integer.toString(of.appointment().minutes()))));
        return this;
    }

    private Entries reach() {
        Contact contact = submission.contact();
        add("name", new Value.Free(contact.name().value()));
        if (submission instanceof AppointmentRequest request) {
            say("patientType", words.choice("mail.clinic.patientType", request.patientType()));
            PersonName caregiver = request.caregiver();
            if (caregiver != null) {
                add("caregiver", new Value.Free(caregiver.value()));
            }
        }
        PhoneNumber phone = contact.phone();
        if (phone != null) {
            PhoneNote note = contact.phoneNote();
            Value number = new Value.Phone(phone);
            add(
                    "phone",
                    note == null
                            ? List.of(number)
                            : List.of(
                                    number, new Value.Free(words.text("mail.clinic.phoneNote", "note", note.value()))));
        }
        add("email", new Value.Mailbox(contact.email()));
        say("contactMethod", words.choice("mail.clinic.contactMethod", contact.method()));
        if (phone != null) {
            say("texts", yesOrNo("mail.clinic.texts", contact.textConsent()));
        }
        if (submission instanceof AppointmentRequest request) {
            say("voicemail", yesOrNo("mail.clinic.voicemail", request.voicemailOk()));
        }
        say("language", words.choice("mail.clinic.language", received.language()));
        return this;
    }

    private Entries times() {
        if (submission instanceof AppointmentRequest request) {
            return times("preferredTimes", request.preferredTimes());
        }
        return this;
    }

    private Entries times(String key, List<PreferredTime> times) {
        add(
                key,
                times.isEmpty()
                        ? List.of(new Value.Said(words.text("mail.clinic.preferredTimes.none")))
                        : times.stream().map(this::when).toList());
        return this;
    }

    /** The message of the submission. */
    private Optional<Message> asked() {
        return Optional.ofNullable(submission.message());
    }

    /** Says that there is a message, but not what it says. */
    private Entries messageLength(Optional<Message> said) {
        said.ifPresent(message -> {
            int length = Text.length(message.value());
            say(
                    "message",
                    length == 1
                            ? words.text("mail.clinic.message.length.one")
                            : words.text(
                                    "mail.clinic.message.length", "count", String.format(Locale.US, "%,d", length)));
        });
        return this;
    }

    private Entries interest() {
        Interest interest = submission.interest();
        if (interest != null) {
            say("interest", words.choice("interest", interest));
        }
        return this;
    }

    private Entries message(Optional<Message> said) {
        said.ifPresent(message -> add(
                "message", message.value().lines().<Value>map(Value.Free::new).toList()));
        return this;
    }

    private Value when(PreferredTime time) {
        return new Value.Said(words.text("mail.when", "day", words.day(time.date()))
                .replace("{part}", words.choice("mail.when", time.partOfDay())));
    }

    private String yesOrNo(String key, boolean yes) {
        return words.text(key + (yes ? ".yes" : ".no"));
    }

    private void say(String key, String text) {
        add(key, new Value.Said(text));
    }

    private void add(String key, Value value) {
        add(key, List.of(value));
    }

    private void add(String key, List<Value> values) {
        entries.add(new Entry(words.text("mail.clinic." + key), values));
    }
}
