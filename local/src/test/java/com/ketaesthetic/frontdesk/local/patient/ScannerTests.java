package com.ketaesthetic.frontdesk.local.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Programs that look through mails follow links, and some send forms. That changes nothing but the count of tries. */
class ScannerTests {
    private static final List<String> JUNK = List.of("", "junk", "1", "test@example.com", "1234", "true");

    @Test
    void followsEveryLinkAndSendsEveryForm() {
        try (Patients patients = new Patients()) {
            Reference reference = patients.request();
            patients.does(
                    reference,
                    new RequestEvent.Book(new Appointment(
                            Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofDays(3)), 60)),
                    Patients.ROSA);
            List<String> before = patients.state(reference);
            long mails = mails(patients, reference);
            int forms = scan(patients, "/request/" + patients.token(reference));

            assertThat(forms).isGreaterThan(5);
            assertThat(patients.state(reference)).isEqualTo(before);
            assertThat(mails(patients, reference)).isEqualTo(mails);
            assertThat(patients.tries(reference)).isBetween(1, 5);
        }
    }

    private static long mails(Patients patients, Reference reference) {
        return patients.site.partition(reference.value()).stream()
                .filter(item -> item.get("sk").asText().startsWith("mail#"))
                .count();
    }

    private static int scan(Patients patients, String start) {
        Set<String> seen = new HashSet<>();
        Deque<HttpResponse<String>> pages = new ArrayDeque<>(List.of(patients.site.get(start)));
        int forms = 0;
        while (!pages.isEmpty()) {
            Document page = Patients.page(pages.remove());
            for (Element link : page.select("a[href]")) {
                String address = link.absUrl("href");
                if (address.startsWith(patients.stack.front().toString()) && seen.add(address)) {
                    pages.add(patients.site.get(pathOf(address)));
                }
            }
            for (Element form : page.select("form")) {
                for (String junk : JUNK) {
                    Map<String, String> fields = new LinkedHashMap<>();
                    form.select("input, select, textarea, button[name]").forEach(field -> {
                        String name = field.attr("name");
                        if (!name.isEmpty()) {
                            fields.put(name, field.attr("type").equals("hidden") ? field.attr("value") : junk);
                        }
                    });
                    String address = form.absUrl("action");
                    String body = Patients.form(fields);
                    if (seen.add(address + " " + body)) {
                        forms++;
                        pages.add(patients.site.post(pathOf(address), Site.FORM, body, Map.of()));
                    }
                }
            }
        }
        return forms;
    }

    private static String pathOf(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
