package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.signin.SignInFault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sign-in service does not answer: nobody can sign in, and whoever is signed in goes on working. */
class AwayTests {
    private final Clinic clinic = new Clinic();
    private final DeskBrowser rosa = clinic.browser();
    private final DeskBrowser olivia = clinic.browser();

    @BeforeEach
    void signIn() {
        rosa.signIn(Clinic.ROSA);
        olivia.signIn(Clinic.OLIVIA);
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    private void set(SignInFault fault) {
        clinic.stack.signIn().set(fault);
    }

    @ParameterizedTest
    @EnumSource(names = {"DOWN", "DROP"})
    void whoIsSignedInGoesOnWorking(SignInFault fault) {
        set(fault);

        String reference = clinic.request();
        assertThat(rosa.get("/desk").statusCode()).isEqualTo(200);
        assertThat(rosa.change(reference, Map.of("action", "called")).statusCode())
                .isEqualTo(303);
        assertThat(rosa.submit("/desk/search", Map.of("q", reference)).statusCode())
                .isEqualTo(200);
        assertThat(olivia.get("/desk/audit").statusCode()).isEqualTo(200);
        assertThat(rosa.submit("/desk/sign-out", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aSignInThatIsUnderWayIsToldSoAndGoesOnLater() {
        DeskBrowser rex = clinic.browser();
        URI back = rex.comeBack(Clinic.REX);
        set(SignInFault.DOWN);

        HttpResponse<String> answer = rex.follow(back);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(DeskBrowser.text(answer))
                .contains("Signing in does not work now")
                .contains("can go on working");
        assertThat(rex.isSignedIn()).isFalse();
        set(SignInFault.OK);
        assertThat(rex.signInFrom(answer, Clinic.REX).statusCode()).isEqualTo(303);
        assertThat(rex.isSignedIn()).isTrue();
    }

    @Test
    void thePageOfTheStaffSaysSo() {
        set(SignInFault.DOWN);
        HttpResponse<String> answer = olivia.get("/desk/staff");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(DeskBrowser.text(answer)).contains("The staff cannot be shown now");
        set(SignInFault.OK);
        assertThat(olivia.get("/desk/staff").statusCode()).isEqualTo(200);
    }

    @Test
    void endingAccessEndsTheSessionsAndWhatIsUnderWay() {
        String id = SessionTests.idOf(olivia, Clinic.ROSA);
        DeskBrowser underWay = clinic.browser();
        URI back = underWay.comeBack(Clinic.ROSA);
        set(SignInFault.DOWN);

        HttpResponse<String> answer = olivia.submit("/desk/staff", Map.of("action", "end-access", "id", id));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(DeskBrowser.text(answer)).contains("Signed out, but not locked out");
        assertThat(rosa.isSignedIn()).isFalse();
        set(SignInFault.OK);
        assertThat(underWay.follow(back).statusCode()).isEqualTo(403);
        assertThat(underWay.isSignedIn()).isFalse();
    }

    @Test
    void whatWasEndedWhileTheServiceWasAwayIsWrittenDown() {
        String id = SessionTests.idOf(olivia, Clinic.ROSA);
        set(SignInFault.DOWN);

        olivia.submit("/desk/staff", Map.of("action", "end-access", "id", id));

        assertThat(clinic.audit("end-access")).hasSize(1);
    }

    @Test
    void otherFormsOfTheStaffSaySo() {
        String id = SessionTests.idOf(olivia, Clinic.ROSA);
        set(SignInFault.DOWN);
        for (Map<String, String> form : List.of(
                Map.of("action", "give-access", "id", id),
                Map.of("action", "invite", "name", "Ina", "email", "ina@clinic.example", "group", "owner"))) {
            assertThat(olivia.submit("/desk/staff", form).statusCode()).isEqualTo(503);
        }
    }
}
