package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.calendar.Organizer;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The settings for sending mails.
 *
 * @param sender the address that the mails are sent from
 * @param inboxes the clinic's addresses, at least one
 * @param configurationSet the name of the configuration set in SES for mails to patients
 * @param clinicConfigurationSet the name of the configuration set for mails to the clinic, which ignores SES's
 *     suppression list
 * @param clinicLanguage the language of the mails to the clinic
 * @param calendarTitle how a patient's calendar shows an appointment
 * @param desk the address of the API whose desk staff use, without a slash at its end; nothing if there is no desk
 */
public record MailSettings(
        String sender,
        List<String> inboxes,
        String configurationSet,
        String clinicConfigurationSet,
        ClinicMailDetail detail,
        Language clinicLanguage,
        String calendarTitle,
        Optional<URI> desk) {
    public MailSettings {
        inboxes = List.copyOf(inboxes);
        if (inboxes.isEmpty()) {
            throw new IllegalArgumentException("a clinic has an inbox");
        }
    }

    /** The address of the desk's page that lists what there is to do. */
    Optional<String> deskLink() {
        return desk.map(address -> address + "/desk");
    }

    /** The address of the desk's page about a request. */
    Optional<String> deskLink(Reference reference) {
        return desk.map(address -> address + "/desk/requests/" + reference.value());
    }

    /** What all files for patients' calendars have in common. */
    Organizer organizer() {
        return new Organizer(sender, calendarTitle);
    }

    /** The address of the inbox with this number, or nothing if the clinic has no such inbox any more. */
    Optional<String> inbox(int number) {
        return number >= MailId.FIRST_INBOX && number <= inboxes.size()
                ? Optional.of(inboxes.get(number - MailId.FIRST_INBOX))
                : Optional.empty();
    }

    /** Where patients' replies go, and replies to mails that are about no single patient. */
    String firstInbox() {
        return inboxes.getFirst();
    }

    /** The first inbox that does not have this number, or the only inbox. */
    String firstInboxExcept(int number) {
        return MailId.everyInbox(inboxes.size())
                .filter(inbox -> inbox != number)
                .mapToObj(inbox -> inboxes.get(inbox - MailId.FIRST_INBOX))
                .findFirst()
                .orElse(firstInbox());
    }
}
