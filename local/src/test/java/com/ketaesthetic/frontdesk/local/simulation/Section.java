package com.ketaesthetic.frontdesk.local.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sections of the mails that list several requests, as their readers see them. */
enum Section {
    CLINIC_MAY_NOT_KNOW("Requests that you may not know about", "Also: You may not know about this request."),
    PATIENT_NOT_REACHED(
            "Patients who may not have received our email", "Also: The patient may not have received our email."),
    UNANSWERED("Requests that are older than one business day", "Also: This request is older than one business day."),
    OVERDUE("Overdue requests", "Also: This request is overdue."),
    QUARANTINED(
            "Requests set aside because they look like spam",
            "Also: This request was set aside because it looks like spam."),
    NEW("New requests", "");

    private static final Pattern LINE = Pattern.compile("- ([0-9A-Z]{5})-([0-9A-Z]{5}), .*");

    private final String title;
    /** The line under a request that a mail lists in a more urgent section; empty if there is none. */
    private final String also;

    Section(String title, String also) {
        this.title = title;
        this.also = also;
    }

    /** The references that a mail's text lists, by section. */
    static Map<Section, Set<String>> read(String text) {
        Map<Section, Set<String>> listed = new EnumMap<>(Section.class);
        Optional<Section> present = Optional.empty();
        String reference = "";
        for (String line : text.split("\n", -1)) {
            Optional<Section> begun = Arrays.stream(values())
                    .filter(section -> section.title.equals(line))
                    .findFirst();
            present = begun.isPresent() ? begun : present;
            Matcher entry = LINE.matcher(line);
            if (entry.matches() && present.isPresent()) {
                reference = entry.group(1) + entry.group(2);
                listed.computeIfAbsent(present.get(), section -> new TreeSet<>())
                        .add(reference);
            }
            for (Section section : values()) {
                if (!section.also.isEmpty() && section.also.equals(line.strip())) {
                    listed.computeIfAbsent(section, _ -> new TreeSet<>()).add(reference);
                }
            }
        }
        return listed;
    }
}
