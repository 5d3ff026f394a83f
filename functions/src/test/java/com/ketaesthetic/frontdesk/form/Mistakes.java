package com.ketaesthetic.frontdesk.form;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.FormParser.Parsed;
import com.ketaesthetic.frontdesk.form.FormParser.ParsedWish;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Forms with one mistake each. Together they contain every kind of mistake that a rule can find, in every field. */
public final class Mistakes {
    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "x".repeat(130),
            "x".repeat(2001),
            "x".repeat(300) + "@example.com",
            "a\u0000b",
            "a\nb",
            "a\uD83Db",
            "\u202Ea",
            "-1",
            "0",
            "2026-11-30",
            "2026-11-22",
            "2026-11-23",
            "2026-11-28",
            "2099-01-05",
            "2026-13-01");

    /** A time at which the morning of the day is over. */
    private static final Instant AFTER_NOON = Instant.parse("2026-11-23T17:00:00Z");

    private Mistakes() {}

    /** All violations that these forms lead to. */
    public static Set<Violation> violations() {
        Set<Violation> violations = new LinkedHashSet<>();
        for (Kind kind : Kind.values()) {
            for (Field field : Field.of(kind)) {
                for (Form.Builder form : forms(kind, field)) {
                    for (Instant now : List.of(Samples.NOW, AFTER_NOON)) {
                        if (new FormParser(Samples.clinic()).parse(kind, form.build(), now)
                                instanceof Parsed.Invalid(List<Violation> found)) {
                            violations.addAll(found);
                        }
                    }
                }
            }
        }
        if (new FormParser(Samples.clinic()).parseWish(new Form.Builder().build(), true, Samples.NOW)
                instanceof ParsedWish.Invalid(List<Violation> found)) {
            violations.addAll(found);
        }
        return violations;
    }

    private static List<Form.Builder> forms(Kind kind, Field field) {
        List<Form.Builder> forms = new ArrayList<>();
        forms.add(full(kind).mistyped(field.pointer()));
        forms.add(full(kind).file("a-file"));
        switch (field.type()) {
            case VALUE, NOTED_VALUE, FREE_LINE, FREE_TEXT ->
                TEXTS.forEach(text -> forms.add(full(kind).text(field.pointer(), text)));
            case FLAG -> forms.add(full(kind).flag(field.pointer(), false));
            case ROWS -> {
                Form.Builder tooMany = full(kind);
                for (int row = 0; row <= AppointmentRequest.MOST_PREFERRED_TIMES; row++) {
                    for (String name : field.rowNames()) {
                        tooMany.text(field.pointer(row, name), "any");
                    }
                }
                forms.add(tooMany);
                forms.add(full(kind).mistyped(field.pointer() + "/2"));
                for (String name : field.rowNames()) {
                    forms.add(full(kind).mistyped(field.pointer(0, name)));
                    TEXTS.forEach(text -> forms.add(full(kind).text(field.pointer(0, name), text)));
                }
            }
        }
        return forms;
    }

    /** The full form with text message as its contact method, which requires the most fields. */
    private static Form.Builder full(Kind kind) {
        return Samples.fullForm(kind).text(Field.CONTACT_METHOD.pointer(), "text");
    }
}
