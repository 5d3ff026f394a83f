package com.ketaesthetic.frontdesk.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Language;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTests {
    private final Session session = new Session(
            "token",
            new StaffMember("rosa", "Rosa Ruiz-Vega"),
            Group.RECEPTION,
            "csrf",
            Language.ENGLISH,
            Samples.NOW,
            Samples.NOW);

    @Test
    void hasTakenWhatItsMemberTookUnderAnotherName() {
        assertThat(session.hasTaken(takenBy(Optional.of(new StaffMember("rosa", "Rosa Ruiz")))))
                .isTrue();
    }

    @Test
    void hasNotTakenWhatOthersOrNobodyTook() {
        assertThat(session.hasTaken(takenBy(Optional.of(new StaffMember("rex", "Rosa Ruiz-Vega")))))
                .isFalse();
        assertThat(session.hasTaken(takenBy(Optional.empty()))).isFalse();
    }

    private static Request takenBy(Optional<StaffMember> assignee) {
        return new Request(Samples.REFERENCE, new RequestState.Received(), assignee, 1);
    }
}
