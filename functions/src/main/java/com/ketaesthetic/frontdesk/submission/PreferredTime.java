package com.ketaesthetic.frontdesk.submission;

import java.time.LocalDate;

/** A time at which a patient would like to come. The date is in the clinic's time zone. */
public record PreferredTime(LocalDate date, PartOfDay partOfDay) {}
