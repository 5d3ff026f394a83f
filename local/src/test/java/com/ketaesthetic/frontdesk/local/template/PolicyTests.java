package com.ketaesthetic.frontdesk.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A function may do what its code does, and nothing else. */
class PolicyTests {
    private static final String ROOT = "com.ketaesthetic.frontdesk";

    /** The methods of the SDK's clients that our code calls, and the IAM actions that each one needs. */
    private static final Map<String, Set<String>> NEEDED = Map.ofEntries(
            Map.entry("getItem", Set.of("dynamodb:GetItem")),
            Map.entry("putItem", Set.of("dynamodb:PutItem")),
            Map.entry("updateItem", Set.of("dynamodb:UpdateItem")),
            Map.entry("deleteItem", Set.of("dynamodb:DeleteItem")),
            Map.entry("query", Set.of("dynamodb:Query")),
            Map.entry("queryPaginator", Set.of("dynamodb:Query")),
            Map.entry("scan", Set.of("dynamodb:Scan")),
            Map.entry("scanPaginator", Set.of("dynamodb:Scan")),
            // A transaction needs what its parts need.
            Map.entry("transactWriteItems", Set.of()),
            Map.entry("sendEmail", Set.of("ses:SendEmail")),
            Map.entry("getSuppressedDestination", Set.of("ses:GetSuppressedDestination")),
            Map.entry("describeUserPoolClient", Set.of("cognito-idp:DescribeUserPoolClient")),
            Map.entry("listUsers", Set.of("cognito-idp:ListUsers")),
            Map.entry("listUsersPaginator", Set.of("cognito-idp:ListUsers")),
            Map.entry("listUsersInGroup", Set.of("cognito-idp:ListUsersInGroup")),
            Map.entry("listUsersInGroupPaginator", Set.of("cognito-idp:ListUsersInGroup")),
            Map.entry("adminListGroupsForUser", Set.of("cognito-idp:AdminListGroupsForUser")),
            Map.entry("adminCreateUser", Set.of("cognito-idp:AdminCreateUser")),
            Map.entry("adminAddUserToGroup", Set.of("cognito-idp:AdminAddUserToGroup")),
            Map.entry("adminDisableUser", Set.of("cognito-idp:AdminDisableUser")),
            Map.entry("adminEnableUser", Set.of("cognito-idp:AdminEnableUser")),
            Map.entry("adminUserGlobalSignOut", Set.of("cognito-idp:AdminUserGlobalSignOut")));

    /** The parts that our code puts into a transaction, and the IAM action that each one needs. */
    private static final Map<String, Set<String>> NEEDED_IN_TRANSACTION = Map.of(
            "put", Set.of("dynamodb:PutItem"),
            "update", Set.of("dynamodb:UpdateItem"),
            "delete", Set.of("dynamodb:DeleteItem"),
            "conditionCheck", Set.of("dynamodb:ConditionCheckItem"),
            "build", Set.of());

    /** Actions that Lambda itself performs with the function's role. The function's code does not. */
    private static final Set<String> LAMBDAS_OWN = Set.of(
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
            "sqs:SendMessage");

    /** Actions in code that Records shares with what sends and tracks mails. Records does neither. */
    private static final Map<String, Set<String>> NEVER_DONE =
            Map.of("RecordsFunction", Set.of("dynamodb:ConditionCheckItem"));

    /** IAM knows no resource for this action. */
    private static final String WITHOUT_RESOURCE = "ses:GetSuppressedDestination";

    /**
     * The policies that are not our own, by their roles. API Gateway accepts no other policy for its logs, and AWS changes
     * what its backup service needs.
     */
    private static final Map<String, List<String>> MANAGED = Map.of(
            "ApiGatewayLogsRole", List.of("AmazonAPIGatewayPushToCloudWatchLogs"),
            "BackupRole", List.of("AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores"));

    private static final JavaClasses CODE = new ClassFileImporter().importPackages(ROOT);
    private static final Section RESOURCES = resources();

    static Stream<String> functions() {
        return ofType("AWS::Serverless::Function");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionMayDoWhatItsCodeDoesAndNothingElse(String function) {
        Set<String> allowed = new TreeSet<>();
        statements(function.replace("Function", "Role")).forEach(statement -> allowed.addAll(actions(statement)));
        allowed.removeAll(LAMBDAS_OWN);

        Set<String> done = calls(RESOURCES.path(function, "Properties").get("Handler"));
        Set<String> never = NEVER_DONE.getOrDefault(function, Set.of());

        assertThat(done).containsAll(never);
        done.removeAll(never);
        assertThat(allowed).isEqualTo(done);
    }

    @Test
    void nothingIsAllowedOnEverything() {
        List<String> roles = ofType("AWS::IAM::Role").toList();
        assertThat(roles).hasSizeGreaterThan(5);
        for (String role : roles) {
            assertThat(RESOURCES.path(role, "Properties").sections("ManagedPolicyArns"))
                    .as(role)
                    .map(managed -> managed.get("Fn::Sub").split(":policy/service-role/", 2)[1])
                    .isEqualTo(MANAGED.getOrDefault(role, List.of()));
            statements(role).forEach(statement -> {
                assertThat(actions(statement)).as(role).noneMatch(action -> action.contains("*"));
                if (actions(statement).equals(Set.of("ses:SendEmail"))) {
                    // SES also asks for the identities of recipients, whom nobody can list.
                    assertThat(statement.path("Condition", "StringEquals").json())
                            .isEqualTo("{\"ses:FromAddress\":{\"Ref\":\"SenderAddress\"}}");
                } else if (!actions(statement).equals(Set.of(WITHOUT_RESOURCE))) {
                    assertThat(Objects.requireNonNull(statement.value("Resource"))
                                    .toString())
                            .as(role)
                            .doesNotContain("*");
                }
            });
        }
    }

    @Test
    void whatIsKeptIsEncryptedWithTheStacksKeyAndForItsTime() {
        Section table = RESOURCES.section("Table");
        assertThat(table.get("DeletionPolicy")).isEqualTo("Retain");
        assertThat(table.path("Properties", "SSESpecification").json())
                .isEqualTo("{\"SSEEnabled\":true,\"SSEType\":\"KMS\",\"KMSMasterKeyId\":{\"Fn::GetAtt\":\"Key.Arn\"}}");
        assertThat(table.path("Properties", "StreamSpecification").get("StreamViewType"))
                .isEqualTo("KEYS_ONLY");
        assertThat(table.path("Properties").get("DeletionProtectionEnabled")).isEqualTo("true");
        ofType("AWS::Logs::LogGroup").forEach(group -> {
            Section properties = RESOURCES.path(group, "Properties");
            assertThat(properties.section("RetentionInDays").get("Ref"))
                    .as(group)
                    .isEqualTo("LogRetentionDays");
            assertThat(properties.section("KmsKeyId").get("Fn::GetAtt"))
                    .as(group)
                    .isEqualTo("Key.Arn");
        });
        for (String type : List.of("AWS::SQS::Queue", "AWS::SNS::Topic")) {
            ofType(type)
                    .forEach(name -> assertThat(RESOURCES
                                    .path(name, "Properties")
                                    .section("KmsMasterKeyId")
                                    .json())
                            .as(name)
                            .contains("Key"));
        }
        ofType("AWS::SecretsManager::Secret")
                .forEach(secret -> assertThat(
                                RESOURCES.path(secret, "Properties", "KmsKeyId").get("Fn::GetAtt"))
                        .isEqualTo("Key.Arn"));
    }

    /** The IAM actions that the code of a handler needs, including all code that it reaches. */
    static Set<String> calls(String handler) {
        Set<String> needed = new TreeSet<>();
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>(CODE.get(handler).getCodeUnits());
        while (!next.isEmpty()) {
            JavaCodeUnit unit = next.remove();
            if (seen.add(unit)) {
                for (JavaCodeUnitAccess<?> call : accesses(unit)) {
                    String owner = call.getTargetOwner().getName();
                    if (owner.startsWith("software.amazon.awssdk.services") && owner.endsWith("Client")) {
                        needed.addAll(need(call.getName()));
                    } else if (owner.endsWith(".TransactWriteItem$Builder")) {
                        needed.addAll(NEEDED_IN_TRANSACTION.getOrDefault(
                                call.getName(), Set.of("unknown:" + call.getName())));
                    } else if (owner.startsWith(ROOT)) {
                        next.addAll(implementations(call));
                    }
                }
            }
        }
        return needed;
    }

    private static Set<String> need(String call) {
        return call.equals("builder") ? Set.of() : NEEDED.getOrDefault(call, Set.of("unknown:" + call));
    }

    private static List<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
        return Stream.<JavaCodeUnitAccess<?>>concat(
                        unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                .toList();
    }

    /**
     * The methods that a call can reach. If an interface of ours declares the method, these are its implementations.
     */
    private static List<JavaCodeUnit> implementations(JavaCodeUnitAccess<?> call) {
        JavaClass owner = CODE.get(call.getTargetOwner().getName());
        return Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
                .filter(found -> !found.getPackageName().startsWith(ROOT + ".local"))
                .flatMap(found -> found.getCodeUnits().stream())
                .filter(unit -> unit.getName().equals(call.getName())
                        && unit.getRawParameterTypes().size()
                                == call.getTarget().getRawParameterTypes().size())
                .toList();
    }

    static Stream<String> ofType(String type) {
        return RESOURCES.names().stream()
                .filter(name -> RESOURCES
                        .section(name)
                        .find("Type")
                        .filter(type::equals)
                        .isPresent());
    }

    private static Stream<Section> statements(String role) {
        return RESOURCES.path(role, "Properties").sections("Policies").stream()
                .flatMap(policy -> policy.section("PolicyDocument").sections("Statement").stream());
    }

    private static Set<String> actions(Section statement) {
        return statement.find("Action").map(Set::of).orElseGet(() -> new TreeSet<>(statement.strings("Action")));
    }

    static Section resources() {
        try {
            return Section.of(Yaml.parse(Files.readString(Path.of("template.yaml"))))
                    .section("Resources");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
