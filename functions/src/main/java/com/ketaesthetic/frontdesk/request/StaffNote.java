package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Message;

/**
 * What staff write down about a request, of 1 to 2,000 code points. It is on no page and in no mail for patients, but an
 * export of what is stored about a person has it.
 */
public record StaffNote(String value) {
    public StaffNote {
        // The characters and the length are those of a patient's message.
        value = new Message(value).value();
    }
}
