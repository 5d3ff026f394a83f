package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.Site;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An exported table is read as it was written, and no program takes a cell of it for a formula. */
class ExportTests {
    private static final List<String> TEXTS = List.of(
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "=cmd|' /C calc'!A0",
            "\"=1+1\"",
            "a,b;c",
            "say \"hi\"",
            "O'Hara",
            "two\nlines",
            "two\r\nlines",
            "\t=1+1",
            "\r=1+1",
            " =1+1",
            "\n=1+1",
            "\uFEFF=1+1",
            "\u200B=1+1",
            "\u00A0=1+1",
            "x\n=1+1",
            "x;=1+1;",
            "x;\"=1+1\";",
            "\uFF1D1+1",
            "x\",\n=1+1,\"");

    /** What some program may take for a formula: space in front is of no help. */
    private static final Pattern FORMULA =
            Pattern.compile("\\p{javaWhitespace}*[\\uFEFF\\u200B]*[=+@\\-\\uFF1D].*", Pattern.DOTALL);

    private static Clinic clinic;
    private static DeskBrowser rosa;

    @BeforeAll
    static void open() {
        clinic = new Clinic();
        rosa = clinic.signedIn(Clinic.ROSA);
        for (String text : TEXTS) {
            for (String field : List.of("name", "caregiverName", "message", "interest")) {
                String email = "=patient" + Integer.toHexString(text.hashCode()) + field + "@example.com";
                String form = Clinic.withCaregiver(Map.of("email", email, "phone", "+44 20 7946 0958", field, text));
                HttpResponse<String> answer = clinic.site.postJson("/appointment-requests", form);
                assertThat(answer.statusCode()).isIn(201, 422);
            }
        }
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    private static List<NamedCsvRecord> exported(String list) {
        HttpResponse<String> answer = rosa.submit("/desk/export", Map.of("list", list, "texts", "on"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return CsvReader.builder()
                .skipEmptyLines(false)
                .ofNamedCsvRecord(answer.body().substring(1))
                .stream()
                .toList();
    }

    private static List<NamedCsvRecord> all() {
        return Stream.of("open", "quarantine")
                .flatMap(list -> exported(list).stream())
                .toList();
    }

    @Test
    void noCellBeginsLikeAFormula() {
        Eventually.holds(() -> assertThat(all())
                .hasSize((int) Site.elements(clinic.site.json("/local/items.json")).stream()
                        .filter(item -> item.get("sk").asText().equals("submission"))
                        .count()));
        List<NamedCsvRecord> records = all();
        assertThat(records).hasSizeGreaterThan(40).allSatisfy(record -> {
            assertThat(record.getFieldCount()).isEqualTo(18);
            assertThat(record.getFields().stream().flatMap(cell -> Stream.of(cell.split("[;\t\r\n]", -1))))
                    .noneMatch(cell -> FORMULA.matcher(cell).matches());
        });
        assertThat(records.stream().flatMap(record -> record.getFields().stream()))
                .contains("'=1+1", "'+1+1", "'-1+1", "'@SUM(1)", "a,b;c", "say \"hi\"", "O'Hara", "'\"=1+1\"");
        assertThat(records).extracting(record -> record.getField(10)).allMatch(mail -> mail.startsWith("'=patient"));
    }

    @Test
    void theFileHasAFixedNameAndTheMarkOfItsEncoding() {
        HttpResponse<String> answer = rosa.submit(
                "/desk/export",
                Map.of("list", "open", "month", "x\"; filename=\"evil.exe", "name", "evil", "filename", "evil"));

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"front-desk-open.csv\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8; header=present");
        assertThat(answer.body()).startsWith("\uFEFF");
        assertThat(clinic.audit("export")).isNotEmpty();
    }

    @Test
    void whatIsNotAListIsNotExported() {
        for (String list : List.of("", "all", "answered", "../open")) {
            assertThat(rosa.submit("/desk/export", Map.of("list", list)).statusCode())
                    .as(list)
                    .isEqualTo(422);
        }
    }

    @Test
    void aListIsExportedWhateverSpaceIsAroundItsName() {
        HttpResponse<String> answer = rosa.submit("/desk/export", Map.of("list", "open\r\n"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"front-desk-open.csv\"");
    }

    @Test
    void whatPatientsWroteIsExportedOnlyIfItIsAskedFor() {
        HttpResponse<String> answer = rosa.submit("/desk/export", Map.of("list", "open"));

        assertThat(answer.body()).doesNotContain("Hello").contains("Maria Lopez");
    }
}
