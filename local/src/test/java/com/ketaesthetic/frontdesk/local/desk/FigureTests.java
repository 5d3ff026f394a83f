package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.ketaesthetic.frontdesk.figures.Week;
import com.ketaesthetic.frontdesk.local.Stacks;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What owners see of the figures, and who else sees nothing of them. */
class FigureTests {
    private final Week present = Week.of(Instant.now(), ZoneId.of("America/New_York"));
    private final Clinic clinic = new Clinic();
    private DeskBrowser olivia = clinic.browser();

    @BeforeEach
    void signIn() {
        olivia = clinic.signedIn(Clinic.OLIVIA);
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void countWhatPatientsSendAndWhatStaffDo() {
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
        String called = clinic.request();
        String spam = clinic.request();
        clinic.request();
        assertThat(rosa.change(called, Map.of("action", "called")).statusCode()).isEqualTo(303);
        assertThat(rosa.change(spam, Map.of("action", "spam")).statusCode()).isEqualTo(303);

        Document page = DeskBrowser.page(olivia.get("/desk/figures"));

        assertThat(cells(row(page, 0, present)))
                .containsExactly("2", "0", "1", "1 (100%)", "within an hour", "0", "0", "0", "0", "0", "1");
        assertThat(page.select("header a[href=/desk/figures]").text()).isEqualTo("Figures");
    }

    @Test
    void areZeroForAnEmptyTable() {
        Document page = DeskBrowser.page(olivia.get("/desk/figures"));

        assertThat(page.text()).contains("Nothing was counted in these weeks.");
        assertThat(page.select("svg, table")).isEmpty();
        assertThat(exported(olivia.submit("/desk/figures", Map.of()))).isEmpty();
    }

    @Test
    void areThereForAYearAndDrawnForAQuarter() {
        for (int week = 0; week < 60; week++) {
            put(present.plus(-week), Map.of("appointment-requests", 100L + week, "booked", 50L, "answered", 10L));
        }
        put(present, Map.of("no-show", 1L, "fulfilled", 3L));

        Document quarter = DeskBrowser.page(olivia.get("/desk/figures"));
        Document year = DeskBrowser.page(olivia.get("/desk/figures?weeks=53"));

        assertThat(rows(quarter, 0)).hasSize(13);
        assertThat(rows(year, 0)).hasSize(53);
        assertThat(rows(year, 1)).hasSize(53);
        assertThat(cells(row(year, 0, present.plus(-52)))).startsWith("152", "0", "10");
        assertThat(cells(row(year, 1, present))).startsWith("3", "1 (25%)");
        // The longest bar of the drawing is that of the week with the most.
        assertThat(year.select("svg rect.requests[width=184]")).hasSize(1);
        assertThat(year.select("svg text").eachText())
                .contains("112", "100", "50", "1")
                .doesNotContain("113");
        assertThat(year.select("svg > title, svg > desc")).hasSize(2);
        assertThat(rows(DeskBrowser.page(olivia.get("/desk/figures?weeks=x%27")), 0))
                .hasSize(13);
    }

    @Test
    void areExportedForAllWeeksThatAreKept() {
        put(present.plus(-105), Map.of("appointment-requests", 7L));
        put(present.plus(-104), Map.of("appointment-requests", 5L, "contact-messages", 4L, "answer-minutes", 90L));
        put(present.plus(1), Map.of("expected", 3L));

        HttpResponse<String> answer = olivia.submit("/desk/figures", Map.of());

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"front-desk-figures.csv\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8; header=present");
        List<NamedCsvRecord> records = exported(answer);
        assertThat(records).hasSize(105);
        NamedCsvRecord first = records.getFirst();
        assertThat(first.getField("Week")).isEqualTo(present.plus(-104).toString());
        assertThat(first.getField("Monday"))
                .isEqualTo(present.plus(-104).monday().toString());
        assertThat(first.getField("Requests")).isEqualTo("9");
        assertThat(first.getField("Messages among them")).isEqualTo("4");
        assertThat(first.getField("Minutes until the first answers, all together"))
                .isEqualTo("90");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.getFieldCount()).isEqualTo(27);
            assertThat(record.getFields().subList(2, 27)).allMatch(cell -> cell.matches("\\d+"));
        });
        assertThat(clinic.audit("export")).extracting(FigureTests::detail).containsExactly("figures");
        assertThat(DeskBrowser.text(olivia.get("/desk/audit"))).contains("exported", "figures");
    }

    @Test
    void areForOwnersAlone() {
        put(present, Map.of("appointment-requests", 4711L));
        DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);

        for (HttpResponse<String> answer :
                List.of(rosa.get("/desk/figures"), rosa.submit("/desk/figures", Map.of("weeks", "53")))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("4711");
        }
        assertThat(clinic.audit("export")).isEmpty();
        assertThat(clinic.audit("refused")).hasSize(2);
        assertThat(olivia.get("/desk/figures").body()).contains("4711");
    }

    @Test
    void areToldAsUnavailableWhenTheTableIsAway() {
        clinic.site.faults("{\"table\":\"down\"}");

        assertThat(olivia.get("/desk/figures").statusCode()).isEqualTo(503);
        clinic.site.faults("{\"table\":\"ok\"}");
    }

    /** Whatever becomes of a request, the figures stay. */
    @Test
    void stayWhenTheRequestIsGone() {
        String reference = clinic.request();
        clinic.delete(reference.replace("-", ""));

        assertThat(cells(row(DeskBrowser.page(olivia.get("/desk/figures")), 0, present)))
                .startsWith("1", "0", "0");
    }

    private static String detail(JsonNode entry) {
        return entry.path("detail").asText();
    }

    private void put(Week week, Map<String, Long> counts) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", AttributeValue.fromS("figures#" + week.year()));
        item.put("sk", AttributeValue.fromS("W%02d#%02d".formatted(week.number(), counts.size())));
        counts.forEach((name, number) -> item.put(name, AttributeValue.fromN(number.toString())));
        try (DynamoDbClient client = Stacks.dynamoDb()) {
            client.putItem(put -> put.tableName(Stacks.table(clinic.stack)).item(item));
        }
    }

    private static Elements rows(Document page, int table) {
        return page.select("table").get(table).select("tbody tr");
    }

    private static Element row(Document page, int table, Week week) {
        return rows(page, table).stream()
                .filter(row -> row.select("th").text().contains(week.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cells(Element row) {
        return row.select("td").eachText();
    }

    private static List<NamedCsvRecord> exported(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return CsvReader.builder().ofNamedCsvRecord(answer.body().substring(1)).stream()
                .toList();
    }
}
