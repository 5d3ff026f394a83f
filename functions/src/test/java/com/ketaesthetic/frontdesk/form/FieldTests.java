package com.ketaesthetic.frontdesk.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.FormParser.Parsed;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Submission;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that no field is forgotten between the form and the submission. */
class FieldTests {
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areAllInTheFullForm(Kind kind) {
        Form form = Samples.fullForm(kind).build();

        assertThat(Field.of(kind))
                .allSatisfy(field -> assertThat(form.values().keySet())
                        .anyMatch(pointer ->
                                pointer.equals(field.pointer()) || pointer.startsWith(field.pointer() + "/")));
    }

    /** If a value were empty, no test would notice that it got lost. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void leaveNothingEmptyInTheFullSubmission(Kind kind) throws ReflectiveOperationException {
        assertThat(emptyIn("", (Record) Samples.received(kind).submission())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areAllParsed(Kind kind) {
        ReceivedSubmission full = Samples.received(kind);

        assertThat(Samples.storedFields(kind))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(Samples.received(kind, Samples.fullFormWithAnother(field, kind)))
                        .as("the submission with another " + field.wireName())
                        .isNotEqualTo(full));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void thatSayHowAFormWasSentAreNoPartOfTheSubmission(Kind kind) {
        Submission full = Samples.received(kind).submission();

        assertThat(Samples.ABOUT_THE_SENDING)
                .allSatisfy(field -> assertThat(Samples.received(kind, Samples.fullFormWithAnother(field, kind))
                                .submission())
                        .isEqualTo(full));
    }

    /**
     * What takes any words must be named as free text, or it would be neither screened nor tested for injection. The
     * language takes any words too, but keeps none of them.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void takeAnyWordsOnlyIfTheyAreFreeText(Kind kind) {
        assertThat(Samples.storedFields(kind)
                        .filter(field -> field.type() != Field.Type.FLAG && field.type() != Field.Type.ROWS)
                        .filter(field -> field != Field.LANGUAGE))
                .isNotEmpty()
                .allSatisfy(field -> {
                    Form form = Samples.fullForm(kind)
                            .text(field.pointer(), "Buy it at http://spam.example today")
                            .build();

                    assertThat(new FormParser(Samples.clinic()).parse(kind, form, Samples.NOW) instanceof Parsed.Valid)
                            .as(field.wireName())
                            .isEqualTo(field.isFreeText());
                });
    }

    private static List<String> emptyIn(String path, Record record) throws ReflectiveOperationException {
        List<String> empty = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(record);
            String name = path + "/" + component.getName();
            switch (value) {
                case null -> empty.add(name);
                case Boolean on when !on -> empty.add(name);
                case Collection<?> elements when elements.isEmpty() -> empty.add(name);
                case Record inner -> empty.addAll(emptyIn(name, inner));
                default -> {}
            }
        }
        return empty;
    }
}
