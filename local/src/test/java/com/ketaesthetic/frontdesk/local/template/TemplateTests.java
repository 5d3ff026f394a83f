package com.ketaesthetic.frontdesk.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.local.SettingException;
import com.ketaesthetic.frontdesk.local.template.Template.Function;
import com.ketaesthetic.frontdesk.local.template.Template.Index;
import com.ketaesthetic.frontdesk.local.template.Template.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTests {
    private static final List<String> SHOWN_IN_LISTS = List.of(
            "status",
            "version",
            "expiresAt",
            "receivedAt",
            "name",
            "email",
            "phone",
            "phoneExtension",
            "contactMethod",
            "textConsent",
            "voicemailOk",
            "preferredTimes",
            "caregiverName",
            "patientType",
            "assignee",
            "assigneeName",
            "step",
            "reason",
            "quarantine",
            "minutes");

    private static final Path FILE = Path.of("template.yaml");

    @Nested
    class TheFile {
        private final Template template = Template.read(FILE, "");

        @Test
        void saysWhichFunctionTakesWhichRequest() {
            Function submit = template.function("SubmitFunction");

            assertThat(submit.handler()).isEqualTo("com.ketaesthetic.frontdesk.SubmitHandler");
            assertThat(submit.routes()).contains(new Route("ANY", "/appointment-requests"));
            assertThat(submit.stream()).isEmpty();
        }

        @Test
        void saysHowMuchMemoryAFunctionHas() {
            assertThat(template.functions()).extracting(Function::memory).containsOnly(1769);
        }

        @Test
        void saysWhatOfTheStreamIsSentOn() {
            assertThat(template.function("SendMailFunction").stream()).hasValueSatisfying(source -> {
                assertThat(source.patterns()).hasSize(1);
                assertThat(source.bisects()).isTrue();
                assertThat(source.mostRetries()).isEqualTo(-1);
                assertThat(source.longestAge()).hasMinutes(15);
            });
        }

        @Test
        void saysWhichEventsAreSentOnAndWhatOfThem() {
            assertThat(template.function("TrackMailFunction").rule()).hasValueSatisfying(rule -> {
                assertThat(rule.pattern())
                        .isEqualTo("{\"source\":[\"aws.ses\"],\"detail\":{\"mail\":{\"tags\":"
                                + "{\"ses:configuration-set\":[\"MailConfiguration\",\"ClinicMailConfiguration\"]}}}}");
                assertThat(rule.paths()).containsEntry("mailId", "$.detail.mail.tags.mailId[0]");
                assertThat(rule.input()).contains("\"mailId\":\"<mailId>\"");
            });
        }

        @Test
        void saysHowOftenItRunsByItself() {
            assertThat(template.function("SweepFunction").schedule()).contains(Duration.ofMinutes(5));
            assertThat(template.function("CanaryFunction").schedule()).contains(Duration.ofHours(1));
        }

        @Test
        void saysHowTheTableIsMade() {
            assertThat(template.table().key()).containsExactly("pk", "sk");
            assertThat(template.table().indexes())
                    .containsExactly(
                            new Index("due-mail", List.of("due", "dueAt"), "KEYS_ONLY", List.of()),
                            new Index("desk", List.of("desk", "deskAt"), "INCLUDE", SHOWN_IN_LISTS),
                            new Index("person", List.of("person", "receivedAt"), "KEYS_ONLY", List.of()));
            assertThat(template.table().streamView()).isEqualTo("KEYS_ONLY");
        }

        @Test
        void saysWhatApiGatewayAnswersByItself() {
            assertThat(template.gatewayResponses())
                    .hasEntrySatisfying(
                            "MISSING_AUTHENTICATION_TOKEN",
                            response -> assertThat(response.status()).isEqualTo(404))
                    .hasEntrySatisfying(
                            "REQUEST_TOO_LARGE",
                            response -> assertThat(response.headers())
                                    .containsEntry(
                                            "Access-Control-Allow-Origin", "'https://www.ketaesthetic.example'"));
        }
    }

    @Nested
    class Conditions {
        @Test
        void leaveOutAFunctionAndItsRoutes() {
            assertThat(Template.read(FILE, "").functions())
                    .filteredOn(function -> function.name().equals("DeskFunction"))
                    .flatExtracting(Function::routes)
                    .containsExactly(new Route("ANY", "/desk"), new Route("ANY", "/desk/{path+}"));
            assertThat(Template.read(FILE, "Desk=off").functions())
                    .extracting(Function::name)
                    .contains("SubmitFunction", "CanaryFunction")
                    .doesNotContain("DeskFunction");
        }

        @Test
        void decideAboutOtherConditions() {
            String domain = "DomainName=forms.example.com CertificateArn="
                    + "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";

            assertThat(Template.read(FILE, domain).function("CanaryFunction").environment())
                    .containsEntry("FRONT_ADDRESS", "https://forms.example.com");
            assertThat(Template.read(FILE, domain + " DefaultAddress=open")
                            .function("CanaryFunction")
                            .environment())
                    .containsEntry("FRONT_ADDRESS", "https://Api.execute-api.us-east-1.amazonaws.com/Api.Stage")
                    .containsEntry("DESK_ADDRESS", "https://forms.example.com");
            assertThat(Template.read(FILE, "").function("CanaryFunction").environment())
                    .containsEntry("DESK_ADDRESS", "https://Api.execute-api.us-east-1.amazonaws.com/Api.Stage");
            assertThat(Template.read(FILE, "Desk=off")
                            .function("CanaryFunction")
                            .environment())
                    .containsKey("FRONT_ADDRESS")
                    .doesNotContainKey("DESK_ADDRESS");
        }

        /** Patients have a page of their own, with and without a desk. */
        @Test
        void tellWhatSendsMailsWhereThePatientsPageIs() {
            String domain = "Desk=off DomainName=forms.example.com CertificateArn="
                    + "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";

            for (String function : List.of("SendMailFunction", "SweepFunction")) {
                assertThat(Template.read(FILE, "Desk=off").function(function).environment())
                        .containsEntry("FRONT_ADDRESS", "https://Api.execute-api.us-east-1.amazonaws.com/live");
                assertThat(Template.read(FILE, domain).function(function).environment())
                        .containsEntry("FRONT_ADDRESS", "https://forms.example.com");
            }
        }

        @Test
        void doNotChangeWhatTheSenderIs() {
            assertThat(Template.read(FILE, "SenderIdentity=exists").senderDomain())
                    .isEqualTo("ketaesthetic.example");
        }
    }

    @Nested
    class Parameters {
        @Test
        void areTheTemplatesDefaults() {
            assertThat(Template.read(FILE, "").function("SubmitFunction").environment())
                    .containsEntry("CLINIC_NAME", "Ketaesthetic")
                    .containsEntry("THANK_YOU_PAGE", "");
        }

        @Test
        void areWhatIsGivenInstead() {
            Template template = Template.read(FILE, "ClinicName=\"Two words\" OpenDays=MON,SAT");

            assertThat(template.function("SubmitFunction").environment())
                    .containsEntry("CLINIC_NAME", "Two words")
                    .containsEntry("OPEN_DAYS", "MON,SAT");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', textBlock = """
                Clinicname=X            | the template has no parameter Clinicname
                ClinicMailDetail=all    | ClinicMailDetail must be one of reference, contact, full
                OpenDays=mon            | OpenDays is wrong: MON, TUE, WED
                MailLeaseSeconds=0      | MailLeaseSeconds must be a number from 1 to 3600
                MailLeaseSeconds=soon   | MailLeaseSeconds must be a number from 1 to 3600
                DomainName=Forms.com    | DomainName is wrong: A host name in lower case
                DomainName=https://a.com | DomainName is wrong: A host name in lower case
                CertificateArn=abc      | CertificateArn is wrong: The ARN of a certificate
                HostedZoneId=example.com | HostedZoneId is wrong: The id of a hosted zone
                SenderIdentity=yes      | SenderIdentity must be one of create, exists
                MailFromName=a.b        | MailFromName is wrong: 1 to 63 lower-case letters
                BackupDays=-1           | BackupDays must be a number from 0 to 36500
                Desk=yes                | Desk must be one of on, off
                StaffMfa=sms            | StaffMfa must be one of totp, passkey
                StaffIdleMinutes=0      | StaffIdleMinutes must be a number from 1 to 720
                AuditDays=forever       | AuditDays must be a number from 1 to 36500
                TrafficShift=fast       | TrafficShift must be one of Linear10PercentEvery1Minute
                ClinicName              | LOCAL_PARAMETERS must look like Name=value
                ClinicName="half        | LOCAL_PARAMETERS must look like Name=value
                """)
        void areRefusedInOneLine(String given, String why) {
            assertThatThrownBy(() -> Template.read(FILE, given))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining(why)
                    .hasMessageStartingWith("LOCAL_PARAMETERS")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void isAskedForWhereItIs() {
        assertThatThrownBy(() -> Template.read(Path.of("no", "template.yaml"), ""))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("start from the folder");
    }
}
