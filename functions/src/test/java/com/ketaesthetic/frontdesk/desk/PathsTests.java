package com.ketaesthetic.frontdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk",
                "/desk?list=later&mine=1",
                "/desk?list=answered&month=2026-11",
                "/desk/quarantine",
                "/desk/audit?day=2026-11-27",
                "/desk/figures?weeks=53",
                "/desk/staff",
                "/desk/sessions?done=end",
                "/desk/requests/7F3K9-2QD4M",
                "/desk/requests/7F3K92QD4M?done=called",
            })
    void ofTheDeskAreReturnedTo(String path) {
        assertThat(Paths.safe(Optional.of(path))).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example/desk",
                "javascript:alert(1)",
                "/desk//evil.example",
                "/desk/../appointment-request",
                "/desk/%2e%2e",
                "/desk@evil.example",
                "/desk.evil.example",
                "/desk\r\nSet-Cookie: a=b",
                "/desk\n",
                "/desk\t",
                " /desk",
                "/desk?returnTo=//evil.example",
                "/desk?a=%0d%0a",
                "/desk#fragment",
                "/desk/sign-out",
                "/desk/requests/7F3K9-2QD4M/transitions",
                "/desk/requests/7F3K9-2QD4M/../../x",
                "/desk/requests/7F3K9-2QD4M7F3K9",
                "/deskｅvil",
                "/appointment-request",
            })
    void ofAnywhereElseAreNot(String path) {
        assertThat(Paths.safe(Optional.of(path))).isEqualTo("/desk");
    }

    @Test
    void tellTheResourceAndItsParameters() {
        assertThat(Paths.find("/desk/requests/7F3K92QD4M/transitions"))
                .contains(new Paths.Found(Paths.TRANSITIONS, Map.of("reference", "7F3K92QD4M")));
        assertThat(Paths.find("/desk/requests/a/b/transitions")).isEmpty();
        assertThat(Paths.find("/desk/nowhere")).isEmpty();
        assertThat(Paths.find("/desk/sign-in")).contains(new Paths.Found(Paths.SIGN_IN, Map.of()));
    }
}
