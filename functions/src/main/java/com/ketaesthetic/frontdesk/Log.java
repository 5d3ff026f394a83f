package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.canary.Canary;
import com.ketaesthetic.frontdesk.captcha.Turnstile;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.SubmitListener;
import com.ketaesthetic.frontdesk.intake.Intake;
import com.ketaesthetic.frontdesk.json.JsonText;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.SendResult;
import com.ketaesthetic.frontdesk.mail.Sweep;
import com.ketaesthetic.frontdesk.request.AuditEntry;
import com.ketaesthetic.frontdesk.request.Indexing;
import com.ketaesthetic.frontdesk.ses.SesEvent;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.table.StreamEvent.StreamRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the log. Each line is a JSON object whose fields identify nobody. An exception is logged as its classes and
 * the place where it was thrown, because its message may quote what a patient wrote.
 */
final class Log implements SubmitListener, Sweep.Listener, Turnstile.Listener {
    private static final String OUR_PACKAGE = Log.class.getPackageName();

    /** Counts a mail to the clinic that bounced, was refused or was marked as spam, which has an alarm of its own. */
    private static final Map<String, Integer> FAILED_CLINIC_MAIL = Map.of("FailedMail", 1, "FailedClinicMail", 1);

    private final Consumer<String> lines;
    private final String metricsNamespace;
    private final Clock clock;

    /** @param lines gets each line, with a line break at its end */
    Log(Consumer<String> lines, String metricsNamespace, Clock clock) {
        this.lines = lines;
        this.metricsNamespace = metricsNamespace;
        this.clock = clock;
    }

    void answered(ApiRequest request, ApiResponse response, Duration taken) {
        Map<String, Object> line = line("answered");
        line.put("requestId", request.requestId());
        line.put("path", request.resource());
        line.put("status", response.status());
        line.put("milliseconds", taken.toMillis());
        write(line);
    }

    @Override
    public void received(ApiRequest request, Intake.Outcome.Received received) {
        Map<String, Object> line = line("received");
        line.put("requestId", request.requestId());
        line.put("reference", received.reference().shown());
        received.quarantine()
                .ifPresentOrElse(
                        quarantine -> putMetric(line, "Quarantined", "reason", quarantine.value()),
                        () -> putMetrics(line, Map.of(received.replayed() ? "Replayed" : "Accepted", 1)));
        write(line);
    }

    @Override
    public void refused(ApiRequest request, String code, List<Violation> violations) {
        Map<String, Object> line = line("refused");
        line.put("requestId", request.requestId());
        putMetric(line, "Refused", "code", code);
        if (!violations.isEmpty()) {
            line.put("violations", violations.stream().map(Violation::code).toList());
        }
        write(line);
    }

    @Override
    public void failed(ApiRequest request, RuntimeException fault) {
        failed(request.requestId(), fault);
    }

    /** Logs that the request or event with this id failed. */
    void failed(String requestId, RuntimeException fault) {
        Map<String, Object> line = line("fault");
        line.put("requestId", requestId);
        putFault(line, fault);
        write(line);
    }

    void records(AuditEntry.Action action, String requestId, int submissions) {
        Map<String, Object> line = line("records");
        line.put("requestId", requestId);
        line.put("action", action.value());
        line.put("submissions", submissions);
        write(line);
    }

    /** Logs that the mails of a restored table were put in doubt, and how many these are. */
    void doubted(String requestId, int mails) {
        Map<String, Object> line = line("records");
        line.put("requestId", requestId);
        line.put("action", AuditEntry.Action.DOUBT_MAILS.value());
        line.put("mails", mails);
        write(line);
    }

    /** Logs how many requests of earlier versions were put into the indexes, and whether that is all. */
    void indexed(String requestId, Indexing.Progress progress) {
        Map<String, Object> line = line("records");
        line.put("requestId", requestId);
        line.put("action", AuditEntry.Action.INDEX.value());
        line.put("indexed", progress.indexed());
        line.put("done", progress.done());
        write(line);
    }

    @Override
    public void unanswered(Exception fault) {
        Map<String, Object> line = line("captcha-fault");
        putFault(line, fault);
        write(line);
    }

    /** Counts what became of a visit to a patient's page. */
    void patientVisited(ApiRequest request, Choice outcome) {
        Map<String, Object> line = line("patient-page");
        line.put("requestId", request.requestId());
        putMetric(line, "PatientPage", "outcome", outcome.value());
        write(line);
    }

    /** Logs why somebody of the staff could not sign in. */
    void signInFailed(Exception fault) {
        Map<String, Object> line = line("sign-in-fault");
        putFault(line, fault);
        write(line);
    }

    @Override
    public void secretRefused() {
        Map<String, Object> line = line("captcha-secret-refused");
        putMetrics(line, Map.of("RefusedCaptchaSecret", 1));
        write(line);
    }

    @Override
    public void sent(MailId id, Dispatch.Outcome outcome) {
        Map<String, Object> line = line("mail");
        line.put("mailId", id.toString());
        switch (outcome) {
            case Dispatch.Outcome.Waits(Duration rest, Optional<SendResult> result) -> {
                line.put("outcome", "waits");
                line.put("waitSeconds", rest.toSeconds());
                result.ifPresent(found -> putResult(line, found));
            }
            case Dispatch.Outcome.NothingToDo() -> line.put("outcome", "nothing-to-do");
            case Dispatch.Outcome.Tried(SendResult result) -> {
                putResult(line, result);
                if (result instanceof SendResult.RefusedForGood) {
                    putMetrics(line, id.isToPatient() ? Map.of("FailedMail", 1) : FAILED_CLINIC_MAIL);
                } else if (result instanceof SendResult.Accepted) {
                    putMetrics(line, Map.of("SentMail", 1));
                }
            }
        }
        write(line);
    }

    @Override
    public void failed(MailId id, RuntimeException fault) {
        Map<String, Object> line = line("fault");
        line.put("mailId", id.toString());
        putFault(line, fault);
        write(line);
    }

    @Override
    public void failed(Sweep.Part part, RuntimeException fault) {
        Map<String, Object> line = line("fault");
        line.put("part", part.name());
        putFault(line, fault);
        write(line);
    }

    @Override
    public void checkedInboxes(int suppressed) {
        Map<String, Object> line = line("checked-inboxes");
        putMetrics(line, Map.of("SuppressedInbox", suppressed));
        write(line);
    }

    /** Logs each failure of a canary's visit, and whether there was one. */
    void visited(List<Canary.Failure> failures) {
        for (Canary.Failure failure : failures) {
            Map<String, Object> line = line("canary-failure");
            line.put("path", failure.path());
            line.put("reason", failure.reason());
            write(line);
        }
        Map<String, Object> line = line("canary");
        putMetrics(line, Map.of("FailedCanary", failures.isEmpty() ? 0 : 1));
        write(line);
    }

    void unknownRecord(StreamRecord record) {
        Map<String, Object> line = line("unknown-record");
        line.put("eventId", record.eventId());
        write(line);
    }

    void unknownEvent(SesEvent.Unknown event) {
        Map<String, Object> line = line("unknown-event");
        line.put("eventId", event.id());
        line.put("type", event.type());
        write(line);
    }

    void reported(MailId id, Report report, Optional<MailState> state) {
        Map<String, Object> line = line("report");
        line.put("mailId", id.toString());
        putMetric(line, "Reports", "report", report.name());
        line.put("state", state.map(found -> found.getClass().getSimpleName()).orElse("none"));
        write(line);
        if (!id.isToPatient()
                && report.isFailure()
                && state.filter(MailState::isFailure).isPresent()) {
            Map<String, Object> failure = line("clinic-mail-failed");
            failure.put("mailId", id.toString());
            putMetrics(failure, FAILED_CLINIC_MAIL);
            write(failure);
        }
    }

    void swept(Sweep.Result result) {
        Map<String, Object> line = line("swept");
        line.put("due", result.due());
        line.put("faults", result.faults());
        putMetrics(
                line,
                Map.of(
                        "OverdueMail", result.overdue(),
                        "MailInDoubt", result.inDoubt(),
                        "FailedMail", result.parked(),
                        "OrphanedMail", result.orphans(),
                        "MailLeft", result.left(),
                        "GatheredRequest", result.gathered(),
                        "MissingDigest", result.missingDigests()));
        write(line);
    }

    /**
     * Counts one occurrence under a dimension. The dimension must have few values, because each value is a metric of
     * its own.
     */
    private void putMetric(Map<String, Object> line, String name, String dimension, String value) {
        line.put(dimension, value);
        putMetrics(line, Map.of(name, 1), List.of(dimension));
    }

    private void putMetrics(Map<String, Object> line, Map<String, Integer> metrics) {
        putMetrics(line, metrics, List.of());
    }

    /** The format is described in "Specification: Embedded metric format" in the CloudWatch user guide. */
    private void putMetrics(Map<String, Object> line, Map<String, Integer> metrics, List<String> dimensions) {
        line.putAll(metrics);
        List<Map<String, String>> units = metrics.keySet().stream()
                .map(name -> Map.of("Name", name, "Unit", "Count"))
                .toList();
        Map<String, Object> directive =
                Map.of("Namespace", metricsNamespace, "Dimensions", List.of(dimensions), "Metrics", units);
        line.put("_aws", Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(directive)));
    }

    private static void putResult(Map<String, Object> line, SendResult result) {
        switch (result) {
            case SendResult.Accepted(String messageId) -> {
                line.put("outcome", "sent");
                line.put("messageId", messageId);
            }
            case SendResult.RefusedForNow(String reason) -> {
                line.put("outcome", "refused-for-now");
                line.put("reason", reason);
            }
            case SendResult.RefusedForGood(String reason) -> {
                line.put("outcome", "refused-for-good");
                line.put("reason", reason);
            }
            case SendResult.Unknown(String reason) -> {
                line.put("outcome", "in-doubt");
                line.put("reason", reason);
            }
        }
    }

    private static void putFault(Map<String, Object> line, Exception fault) {
        line.put(
                "fault",
                Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
                        .limit(5)
                        .map(cause -> cause.getClass().getName())
                        .collect(Collectors.joining(" caused by ")));
        Stream.of(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OUR_PACKAGE))
                .findFirst()
                .ifPresent(frame -> line.put("at", frame.toString()));
    }

    private static Map<String, Object> line(String event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        return line;
    }

    private void write(Map<String, Object> line) {
        lines.accept(JsonText.of(line) + "\n");
    }
}
