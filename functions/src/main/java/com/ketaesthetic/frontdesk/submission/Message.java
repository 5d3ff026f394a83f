package com.ketaesthetic.frontdesk.submission;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;

/** A patient's message of 1 to 2,000 code points, which may have line breaks. */
public record Message(String value) {
    static final int LONGEST = 2000;

    public Message {
        if (!(check(value) instanceof Right<String>)) {
            throw new IllegalArgumentException("not a message");
        }
    }

    public static Checked<Message> parse(String text) {
        return switch (check(Text.tidyLines(text))) {
            case Right<String>(String message) -> new Right<>(new Message(message));
            case Wrong<String>(Reason reason) -> new Wrong<>(reason);
        };
    }

    private static Checked<String> check(String text) {
        if (text.isEmpty()) {
            return new Wrong<>(Reason.REQUIRED);
        }
        if (Text.length(text) > LONGEST) {
            return new Wrong<>(Reason.TOO_LONG);
        }
        return Text.all(text, Text::isProse) ? new Right<>(text) : new Wrong<>(Reason.CHARACTERS);
    }
}
