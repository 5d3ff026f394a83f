package com.ketaesthetic.frontdesk.submission;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;

/** A person's name in any script, on one line, with 1 to 120 code points. */
public record PersonName(String value) {
    static final int LONGEST = 120;

    public PersonName {
        if (!(check(value) instanceof Right<String>)) {
            throw new IllegalArgumentException("not a name");
        }
    }

    public static Checked<PersonName> parse(String text) {
        return switch (check(Text.tidyLine(text))) {
            case Right<String>(String name) -> new Right<>(new PersonName(name));
            case Wrong<String>(Reason reason) -> new Wrong<>(reason);
        };
    }

    private static Checked<String> check(String text) {
        if (!Text.isVisible(text)) {
            return new Wrong<>(Reason.REQUIRED);
        }
        if (Text.length(text) > LONGEST) {
            return new Wrong<>(Reason.TOO_LONG);
        }
        return Text.all(text, Text::isName) ? new Right<>(text) : new Wrong<>(Reason.CHARACTERS);
    }
}
