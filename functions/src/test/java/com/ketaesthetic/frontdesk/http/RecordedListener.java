package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.intake.Intake;
import java.util.ArrayList;
import java.util.List;

/** A listener that records its calls. */
final class RecordedListener implements SubmitListener {
    final List<Intake.Outcome.Received> received = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    final List<String> faults = new ArrayList<>();

    @Override
    public void received(ApiRequest request, Intake.Outcome.Received stored) {
        received.add(stored);
    }

    @Override
    public void refused(ApiRequest request, String code, List<Violation> violations) {
        refused.add(code + violations.stream().map(Violation::code).toList());
    }

    @Override
    public void failed(ApiRequest request, RuntimeException fault) {
        faults.add(request.requestId() + " " + fault.getClass().getSimpleName());
    }
}
