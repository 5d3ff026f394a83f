package com.ketaesthetic.frontdesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What follows from the kind of a mail. A new kind fails here until somebody has decided all of this about it. */
class MailKindTests {
    private static final Set<MailKind> OF_APPOINTMENT =
            EnumSet.of(MailKind.BOOKED, MailKind.MOVED, MailKind.CANCELLED, MailKind.REMINDER);
    private static final Set<MailKind> OTHERS_TO_PATIENT =
            EnumSet.of(MailKind.CONFIRMATION, MailKind.DECLINED, MailKind.CHANGE_RECEIPT, MailKind.WITHDRAWAL_RECEIPT);
    private static final Set<MailKind> TO_CLINIC =
            EnumSet.of(MailKind.REQUEST, MailKind.CHANGE_ASKED, MailKind.WITHDRAWN);

    @Test
    void isDecidedForAllOfThem() {
        Set<MailKind> all = EnumSet.of(MailKind.CODE);
        all.addAll(OF_APPOINTMENT);
        all.addAll(OTHERS_TO_PATIENT);
        all.addAll(TO_CLINIC);
        all.addAll(those(MailKind::isNotice));

        assertThat(all).isEqualTo(EnumSet.allOf(MailKind.class));
        assertThat(those(MailKind::isOfAppointment)).isEqualTo(OF_APPOINTMENT);
    }

    /** Whoever asks for a code sees whether it comes. Of any other mail to the patient that does not arrive staff are told. */
    @Test
    void hasANoticeOfEachMailToThePatientButACode() {
        Set<MailKind> told = those(kind -> kind.notice().isPresent());
        Set<MailKind> expected = EnumSet.copyOf(OF_APPOINTMENT);
        expected.addAll(OTHERS_TO_PATIENT);

        assertThat(told).isEqualTo(expected);
        assertThat(told)
                .allSatisfy(kind -> assertThat(kind.notice().orElseThrow().value())
                        .isEqualTo(kind == MailKind.CONFIRMATION ? "undelivered" : kind.value() + "-undelivered"));
        assertThat(those(MailKind::isToPatient)).containsAll(expected).hasSize(expected.size() + 1);
    }

    private static Set<MailKind> those(Predicate<MailKind> are) {
        return Arrays.stream(MailKind.values()).filter(are).collect(Collectors.toSet());
    }
}
