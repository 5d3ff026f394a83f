package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.submission.Language;

/**
 * The settings for sending mails.
 *
 * @param sender the address that the mails are sent from
 * @param inbox the clinic's address
 * @param configurationSet the name of the configuration set in SES
 * @param clinicLanguage the language of the mails to the clinic
 */
public record MailSettings(
        String sender, String inbox, String configurationSet, ClinicMailDetail detail, Language clinicLanguage) {}
