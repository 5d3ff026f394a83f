package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that no field is forgotten in the clinic's mail, and that the patient's mail contains none. */
class FieldsInMailsTests {
    /** The stored fields that the clinic's mail does not show. At present there are none. */
    private static final Set<Field> NOT_IN_THE_CLINICS_MAIL = EnumSet.noneOf(Field.class);

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void clinicsMailShowsEveryFieldInFullDetail(Kind kind) {
        MailContent full = write(MailKind.REQUEST, ClinicMailDetail.FULL, Samples.received(kind));

        assertThat(Samples.storedFields(kind).filter(field -> !NOT_IN_THE_CLINICS_MAIL.contains(field)))
                .isNotEmpty()
                .allSatisfy(field -> {
                    MailContent other = write(
                            MailKind.REQUEST,
                            ClinicMailDetail.FULL,
                            Samples.received(kind, Samples.fullFormWithAnother(field, kind)));

                    assertThat(other.text())
                            .as("text with another " + field.wireName())
                            .isNotEqualTo(full.text());
                    assertThat(other.html())
                            .as("HTML with another " + field.wireName())
                            .isNotEqualTo(full.html());
                });
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void patientsMailShowsNone(Kind kind) {
        MailContent full = write(MailKind.CONFIRMATION, ClinicMailDetail.FULL, Samples.received(kind));

        assertThat(Samples.storedFields(kind).filter(field -> field != Field.LANGUAGE))
                .allSatisfy(field -> assertThat(write(
                                MailKind.CONFIRMATION,
                                ClinicMailDetail.FULL,
                                Samples.received(kind, Samples.fullFormWithAnother(field, kind))))
                        .isEqualTo(full));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void clinicsMailOfTheReferenceAloneShowsNone(Kind kind) {
        MailContent full = write(MailKind.REQUEST, ClinicMailDetail.REFERENCE, Samples.received(kind));

        assertThat(Samples.storedFields(kind))
                .allSatisfy(field -> assertThat(write(
                                MailKind.REQUEST,
                                ClinicMailDetail.REFERENCE,
                                Samples.received(kind, Samples.fullFormWithAnother(field, kind))))
                        .isEqualTo(full));
    }

    private static MailContent write(MailKind kind, ClinicMailDetail detail, ReceivedSubmission received) {
        return Settings.writer(detail, Language.ENGLISH).write(new Occasion.Submitted(kind, received));
    }
}
