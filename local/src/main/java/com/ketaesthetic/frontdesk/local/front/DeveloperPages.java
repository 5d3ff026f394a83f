package com.ketaesthetic.frontdesk.local.front;

import static com.ketaesthetic.frontdesk.local.web.Html.escaped;

import com.ketaesthetic.frontdesk.local.ses.Mail;
import com.ketaesthetic.frontdesk.local.web.Html;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pages for developers. The content of a mail is shown as text, or in a frame in which no script runs. */
final class DeveloperPages {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
            body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
            article { border: 1px solid #8888; border-radius: .75rem; padding: 1rem; margin: 1rem 0; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: 0 0 .75rem; }
            dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
            iframe { width: 100%; height: 34rem; border: 1px solid #8888; border-radius: .5rem; background: Canvas; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; }
            .state { font-weight: 700; }
            """;

    private DeveloperPages() {}

    static String index(Instant now) {
        return Html.page("Front Desk, on this machine", STYLE, """
                <ul>
                <li><a href="/appointment-request">Request an appointment</a> (<a href="/appointment-request?language=es">español</a>)</li>
                <li><a href="/contact">Write to the clinic</a> (<a href="/contact?language=es">español</a>)</li>
                <li><a href="/desk">Desk</a>, where staff work with requests</li>
                <li><a href="/inbox">Inbox</a>: all mails that were sent (<a href="/inbox.json">as data</a>)</li>
                <li><a href="/local/items.json">Items of the table</a></li>
                <li><a href="/health">Health</a></li>
                </ul>
                <form method="post" action="/local/clock">
                <p>It is %s here. Mails about appointments, reminders, digests and what expires go by this clock, which you can turn ahead by
                <button name="ahead" value="PT1M">a minute</button>
                <button name="ahead" value="PT1H">an hour</button>
                <button name="ahead" value="P1D">a day</button></p>
                </form>
                """.formatted(now.truncatedTo(ChronoUnit.SECONDS)));
    }

    /**
     * A part of the inbox.
     *
     * @param states the states that the table has for mails, by the mails' ids
     * @param isWhole whether there are no older mails than these
     */
    static String inbox(List<Mail> mails, Map<String, String> states, boolean isWhole) {
        String content = mails.isEmpty()
                ? "<p>No mail yet. <a href=\"/appointment-request\">Request an appointment</a>.</p>"
                : mails.stream().map(mail -> article(mail, states)).collect(Collectors.joining());
        String older = isWhole
                ? ""
                : "<p><a href=\"/inbox?before=%s\">Older mails</a></p>"
                        .formatted(URLEncoder.encode(mails.getLast().id(), StandardCharsets.UTF_8));
        return Html.page(
                "Inbox",
                STYLE,
                "<p><a href=\"/\">Front Desk</a> · <a href=\"/inbox\">Newest mails</a></p>" + content + older);
    }

    private static String article(Mail mail, Map<String, String> states) {
        return """
                <article>
                <h2>%s</h2>
                <dl>
                <dt>To</dt><dd>%s</dd>
                <dt>From</dt><dd>%s</dd>
                <dt>Reply-To</dt><dd>%s</dd>
                <dt>At</dt><dd>%s</dd>
                <dt>Headers</dt><dd>%s</dd>
                <dt>Tags</dt><dd>%s</dd>
                <dt>State</dt><dd class="state">%s</dd>
                </dl>
                %s<iframe sandbox title="The mail to %s as HTML" srcdoc="%s"></iframe>
                <details><summary>As text</summary><pre>%s</pre></details>
                </article>
                """.formatted(
                escaped(mail.subject()),
                escaped(mail.to()),
                escaped(mail.from()),
                escaped(mail.replyTo()),
                escaped(mail.at()),
                escaped(listed(mail.headers())),
                escaped(listed(mail.tags())),
                escaped(states.getOrDefault(mail.mailId(), "unknown")),
                mail.attachments().stream().map(DeveloperPages::attachment).collect(Collectors.joining()),
                escaped(mail.to()),
                escaped(mail.html()),
                escaped(mail.text()));
    }

    /** The file is in the link itself, so that it needs no address of its own. */
    private static String attachment(Mail.Attachment attachment) {
        return """
                <details><summary>Attached: <a download="%1$s" href="data:%2$s;base64,%3$s">%1$s</a> (%2$s)</summary><pre>%4$s</pre></details>
                """.formatted(
                        escaped(attachment.fileName()),
                        escaped(attachment.contentType()),
                        Base64.getEncoder().encodeToString(attachment.content().getBytes(StandardCharsets.UTF_8)),
                        escaped(attachment.content()));
    }

    private static String listed(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + ": " + pair.getValue())
                .collect(Collectors.joining(", "));
    }
}
