package com.ketaesthetic.frontdesk.mail;

/** A mail about a submission, and what became of it. */
public record KnownMail(MailId.OfSubmission id, MailState state) {}
