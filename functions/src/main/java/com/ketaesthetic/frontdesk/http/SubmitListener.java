package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.intake.Intake;
import java.util.List;

/** Is notified of what became of requests. */
public interface SubmitListener {
    /** The request is stored. It was stored just now, or when it was first sent. */
    void received(ApiRequest request, Intake.Outcome.Received received);

    /**
     * The request was refused, and nothing was stored.
     *
     * @param code the last part of the problem's type, such as {@code invalid-fields}
     * @param violations what is wrong with the fields, if the code is {@code invalid-fields}; otherwise empty
     */
    void refused(ApiRequest request, String code, List<Violation> violations);

    /** Something went wrong on our side. The client learns nothing more than that. */
    void failed(ApiRequest request, RuntimeException fault);
}
