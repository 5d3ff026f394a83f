package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The content of a mail to the clinic about a submission.
 *
 * @param note what staff have to know or do first; empty if there is nothing
 * @param entries the entries that the mail's detail allows, in the order in which staff need them
 */
record ClinicMail(
        Words words,
        String title,
        String note,
        ReceivedSubmission received,
        boolean onlyReference,
        List<Entry> entries) {

    /**
     * A labelled entry of the mail.
     *
     * @param lines at least one
     */
    record Entry(String label, List<String> lines) {}

    /** Creates the mail that notifies the clinic of a new submission. */
    static ClinicMail ofRequest(ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        List<Entry> entries = entries(received, detail, words);
        String title = words.choice("mail.clinic.subject", received.submission().kind());
        return new ClinicMail(words, title, "", received, detail == ClinicMailDetail.REFERENCE, entries);
    }

    /**
     * Creates the mail that notifies the clinic that the patient's mail did not arrive, and says whom to call instead.
     */
    static ClinicMail ofUndelivered(ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        boolean onlyReference = detail == ClinicMailDetail.REFERENCE;
        return new ClinicMail(
                words,
                words.text("mail.undelivered.subject"),
                words.text("mail.undelivered.note"),
                received,
                onlyReference,
                onlyReference ? List.of() : new Entries(words).contact(received));
    }

    /** The entries that the detail allows, as lines for a mail that lists several submissions. */
    static List<String> details(ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        return entries(received, detail, words).stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.label() + ": " + entry.lines().getFirst()),
                        entry.lines().stream().skip(1)))
                .toList();
    }

    private static List<Entry> entries(ReceivedSubmission received, ClinicMailDetail detail, Words words) {
        return switch (detail) {
            case REFERENCE -> List.of();
            case CONTACT -> new Entries(words).contact(received);
            case FULL -> new Entries(words).full(received);
        };
    }

    String subject() {
        return MailContent.subject(title, received.reference().shown(), words);
    }

    /** The time at which the submission was received, in the clinic's time zone. */
    String receivedAt() {
        return words.moment(received.receivedAt().atZone(words.clinic().timeZone()));
    }

    private static final class Entries {
        private final Words words;
        private final List<Entry> entries = new ArrayList<>();

        Entries(Words words) {
            this.words = words;
        }

        List<Entry> contact(ReceivedSubmission received) {
            Submission submission = received.submission();
            Contact contact = submission.contact();
            add("name", Typed.lines(contact.name().value()));
            if (submission instanceof AppointmentRequest request) {
                PersonName caregiver = request.caregiver();
                if (caregiver != null) {
                    add("caregiver", Typed.lines(caregiver.value()));
                }
            }
            PhoneNumber phone = contact.phone();
            if (phone != null) {
                add("phone", phone.written());
            }
            add("email", contact.email().value());
            add("contactMethod", words.choice("mail.clinic.contactMethod", contact.method()));
            if (phone != null) {
                add("texts", yesOrNo("mail.clinic.texts", contact.textConsent()));
            }
            if (submission instanceof AppointmentRequest request) {
                add("voicemail", yesOrNo("mail.clinic.voicemail", request.voicemailOk()));
                add("preferredTimes", preferredTimes(request));
            }
            add("language", words.choice("mail.clinic.language", received.language()));
            return entries;
        }

        List<Entry> full(ReceivedSubmission received) {
            contact(received);
            Submission submission = received.submission();
            if (submission instanceof AppointmentRequest request) {
                add("patientType", words.choice("mail.clinic.patientType", request.patientType()));
            }
            Interest interest = submission.interest();
            if (interest != null) {
                add("interest", words.choice("interest", interest));
            }
            Message message = submission.message();
            if (message != null) {
                add("message", Typed.lines(message.value()));
            }
            return entries;
        }

        private List<String> preferredTimes(AppointmentRequest request) {
            return request.preferredTimes().isEmpty()
                    ? List.of(words.text("mail.clinic.preferredTimes.none"))
                    : request.preferredTimes().stream().map(this::when).toList();
        }

        private String when(PreferredTime time) {
            return words.text("mail.when", "day", words.day(time.date()))
                    .replace("{part}", words.choice("mail.when", time.partOfDay()));
        }

        private String yesOrNo(String key, boolean yes) {
            return words.text(key + (yes ? ".yes" : ".no"));
        }

        private void add(String key, String line) {
            add(key, List.of(line));
        }

        private void add(String key, List<String> lines) {
            entries.add(new Entry(words.text("mail.clinic." + key), lines));
        }
    }
}
