package com.ketaesthetic.frontdesk.submission;

import java.time.LocalDate;

/** When a patient would like to come. The day is one in the clinic's time zone. */
public record PreferredTime(LocalDate date, PartOfDay partOfDay) {}
