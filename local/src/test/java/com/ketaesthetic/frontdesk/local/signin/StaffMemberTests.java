package com.ketaesthetic.frontdesk.local.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.local.SettingException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffMemberTests {
    @Test
    void areReadFromTheSetting() {
        assertThat(StaffMember.read("Rosa Ruiz <rosa@clinic.example> reception owner,Olivia<olivia@clinic.example>"))
                .containsExactly(
                        new StaffMember("Rosa Ruiz", "rosa@clinic.example", List.of("reception", "owner")),
                        new StaffMember("Olivia", "olivia@clinic.example", List.of()));
    }

    @Test
    void areOneOfEachGroupUnlessTheSettingSaysOtherwise() {
        assertThat(StaffMember.read(StaffMember.USUAL).stream().flatMap(member -> member.groups().stream()))
                .containsExactlyInAnyOrderElementsOf(StaffMember.GROUPS);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "Rosa",
                "rosa@clinic.example",
                "<rosa@clinic.example>",
                "Rosa <rosa>",
                "Rosa <rosa@clinic.example>reception",
                "Rosa <rosa@clinic.example> boss",
                "Rosa <rosa@clinic.example>,",
                "Rosa <rosa@clinic.example>, Other <ROSA@clinic.example>"
            })
    void areRefusedIfTheSettingIsWrong(String setting) {
        assertThatThrownBy(() -> StaffMember.read(setting))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("LOCAL_STAFF")
                .hasMessageNotContaining("\n");
    }

    /** The table may outlive a run, and it names people by their identifiers. */
    @Test
    void haveTheSameIdentifierInEveryRun() {
        assertThat(subs("Rosa <rosa@clinic.example>, Olivia <olivia@clinic.example>"))
                .containsExactlyElementsOf(subs("Olivia O. <Olivia@clinic.example> owner, Rosa <rosa@clinic.example>")
                        .reversed())
                .doesNotHaveDuplicates();
    }

    private static List<String> subs(String setting) {
        return new UserPool(StaffMember.read(setting), Clock.systemUTC())
                .users().stream().map(User::sub).toList();
    }
}
