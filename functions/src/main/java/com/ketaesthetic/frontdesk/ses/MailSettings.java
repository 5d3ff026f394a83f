package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.submission.Language;

/**
 * How mails are sent.
 *
 * @param sender the address that they come from
 * @param inbox the clinic's address
 * @param configurationSet SES's, by name
 * @param clinicLanguage the language of the mails to the clinic
 */
public record MailSettings(
        String sender, String inbox, String configurationSet, ClinicMailDetail detail, Language clinicLanguage) {}
