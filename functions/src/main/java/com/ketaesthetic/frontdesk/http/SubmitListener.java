package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.intake.Intake;
import java.util.List;

/** Is told what became of requests. */
public interface SubmitListener {
    /** It is stored, now or before. */
    void received(ApiRequest request, Intake.Outcome.Received received);

    /**
     * Nothing was stored.
     *
     * @param code the last part of the problem's type, such as {@code invalid-fields}
     * @param violations with {@code invalid-fields}: which
     */
    void refused(ApiRequest request, String code, List<Violation> violations);

    /** Something went wrong on our side: the client learns only that it did. */
    void failed(ApiRequest request, RuntimeException fault);
}
