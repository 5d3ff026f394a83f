package com.ketaesthetic.frontdesk.local.signin;

import static com.ketaesthetic.frontdesk.local.signin.SignInBrowser.location;
import static com.ketaesthetic.frontdesk.local.signin.SignInBrowser.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** Calls the stand-in with the SDK's own client, to show that the SDK understands its answers like those of Cognito. */
class CognitoApiTests {
    private static final String POOL = UserPool.ID;
    private static final String ROSA = "rosa@clinic.example";
    private static final String NEW = "nina@clinic.example";
    private static final Pattern TEMPORARY = Pattern.compile("temporary password: ([^<]+)<");

    private final Application application = new Application();
    private final CognitoIdentityProviderClient client = CognitoIdentityProviderClient.builder()
            .endpointOverride(application.at("/"))
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    private final SignInBrowser browser = new SignInBrowser();

    @AfterEach
    void stop() {
        browser.close();
        client.close();
        application.close();
    }

    @Test
    void describesTheClientWithItsSecret() {
        assertThat(client.describeUserPoolClient(
                                describe -> describe.userPoolId(POOL).clientId(application.desk.id()))
                        .userPoolClient())
                .satisfies(described -> {
                    assertThat(described.clientSecret()).isEqualTo(application.desk.secret());
                    assertThat(described.callbackURLs()).contains(Application.CALLBACK);
                    assertThat(described.logoutURLs()).contains(Application.SIGNED_OUT);
                });
    }

    @Test
    void listsUsersPageByPage() {
        ListUsersResponse first = client.listUsers(list -> list.userPoolId(POOL).limit(1));
        ListUsersResponse second =
                client.listUsers(list -> list.userPoolId(POOL).limit(1).paginationToken(first.paginationToken()));

        assertThat(first.users()).singleElement().satisfies(user -> {
            assertThat(attribute(user, "email")).isEqualTo(ROSA);
            assertThat(attribute(user, "name")).isEqualTo("Rosa Ruiz");
            assertThat(attribute(user, "sub")).isEqualTo(user.username());
            assertThat(user.enabled()).isTrue();
            assertThat(user.userStatus()).isEqualTo(UserStatusType.CONFIRMED);
            assertThat(user.userCreateDate()).isEqualTo(application.clock.instant());
        });
        assertThat(second.users())
                .extracting(user -> attribute(user, "email"))
                .containsExactly("nobody@clinic.example");
        assertThat(second.paginationToken()).isNull();
    }

    @Test
    void filtersUsers() {
        assertThat(client.listUsers(list -> list.userPoolId(POOL).filter("email = \"" + ROSA + "\""))
                        .users())
                .hasSize(1);
    }

    @Test
    void listsGroupsAndTheirMembers() {
        assertThat(client.adminListGroupsForUser(list -> list.userPoolId(POOL).username(ROSA))
                        .groups())
                .extracting(GroupType::groupName)
                .containsExactly("reception");

        client.adminAddUserToGroup(add -> add.userPoolId(POOL).username(ROSA).groupName("owner"));

        assertThat(client.listUsersInGroup(list -> list.userPoolId(POOL).groupName("owner"))
                        .users())
                .extracting(user -> attribute(user, "email"))
                .containsExactly(ROSA);
    }

    @Nested
    class NewUser {
        @Test
        void signsInWithATemporaryPasswordAndChoosesAnother() {
            create();
            assertThat(client.adminGetUser(get -> get.userPoolId(POOL).username(NEW))
                            .userStatus())
                    .isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);

            HttpResponse<String> page = signIn(NEW, temporaryPassword());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
            HttpResponse<String> signedIn = choose(page, "of my own", "of my own");

            assertThat(query(location(signedIn))).containsKey("code");
            assertThat(client.adminGetUser(get -> get.userPoolId(POOL).username(NEW))
                            .userStatus())
                    .isEqualTo(UserStatusType.CONFIRMED);
            assertThat(query(location(signIn(NEW, "of my own")))).containsKey("code");
        }

        @Test
        void choosesAPasswordThatIsLongEnoughAndTypedTwice() {
            create();
            HttpResponse<String> first = choose(signIn(NEW, temporaryPassword()), "short", "short");
            HttpResponse<String> second = choose(first, "of my own", "of my oven");

            assertThat(first.statusCode()).isEqualTo(400);
            assertThat(first.body()).contains("role=\"alert\">The password needs at least 8 characters.");
            assertThat(second.statusCode()).isEqualTo(400);
            assertThat(second.body()).contains("role=\"alert\">The two passwords are not the same.");
            assertThat(query(location(choose(second, "of my own", "of my own"))))
                    .containsKey("code");
        }

        @Test
        void choosesItInTimeAndOnce() {
            create();
            HttpResponse<String> page = signIn(NEW, temporaryPassword());
            application.clock.add(Duration.ofMinutes(3));
            assertThat(choose(page, "of my own", "of my own").body()).contains("That took too long.");

            HttpResponse<String> next = signIn(NEW, temporaryPassword());
            choose(next, "of my own", "of my own");
            assertThat(choose(next, "another one", "another one").statusCode()).isEqualTo(400);
        }

        @Test
        void hasAMailAddressThatNobodyElseHas() {
            assertThatThrownBy(() -> client.adminCreateUser(
                            create -> create.userPoolId(POOL).username("ROSA@clinic.example")))
                    .isInstanceOf(UsernameExistsException.class);
            assertThatThrownBy(() -> client.adminCreateUser(
                            create -> create.userPoolId(POOL).username("rosa")))
                    .isInstanceOf(InvalidParameterException.class);
        }

        private void create() {
            UserType user = client.adminCreateUser(create -> create.userPoolId(POOL)
                            .username(NEW)
                            .userAttributes(named("email", NEW), named("name", "Nina")))
                    .user();
            assertThat(attribute(user, "email")).isEqualTo(NEW);
            assertThat(user.username()).isNotEqualTo(NEW).isEqualTo(attribute(user, "sub"));
        }

        private String temporaryPassword() {
            Matcher shown = TEMPORARY.matcher(
                    browser.get(location(browser.get(application.authorize()))).body());
            assertThat(shown.find()).isTrue();
            return shown.group(1);
        }

        private HttpResponse<String> choose(HttpResponse<String> page, String password, String again) {
            return browser.submit(page, Map.of("new_password", password, "new_password_again", again));
        }
    }

    @Nested
    class DisabledUser {
        @Test
        void cannotSignInUntilEnabledAgain() {
            client.adminDisableUser(disable -> disable.userPoolId(POOL).username(ROSA));

            HttpResponse<String> page = signIn(ROSA, "local");
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("role=\"alert\">User is disabled.");
            assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();

            client.adminEnableUser(enable -> enable.userPoolId(POOL).username(ROSA));
            assertThat(query(location(signIn(ROSA, "local")))).containsKey("code");
        }

        @Test
        void cannotUseACodeOfBefore() {
            String code = application.code();
            client.adminDisableUser(disable -> disable.userPoolId(POOL).username(ROSA));

            assertThat(Application.json(application.exchange(code))
                            .path("error")
                            .asText())
                    .isEqualTo("invalid_grant");
        }

        @Test
        void cannotUseASessionOfBefore() {
            browser.signIn(application.authorize(), ROSA, "local");
            client.adminDisableUser(disable -> disable.userPoolId(POOL).username(ROSA));

            assertThat(location(browser.get(application.authorize("prompt", "")))
                            .getPath())
                    .isEqualTo("/login");
        }
    }

    @Test
    void signingOutEverywhereLeavesTheSessionOfTheSignInPages() {
        browser.signIn(application.authorize(), ROSA, "local");
        client.adminUserGlobalSignOut(signOut -> signOut.userPoolId(POOL).username(ROSA));

        assertThat(query(location(browser.get(application.authorize("prompt", "")))))
                .containsKey("code");
    }

    static Stream<Arguments> ofUnknownUsers() {
        return Stream.of(
                call(
                        "AdminGetUser",
                        cognito ->
                                cognito.adminGetUser(of -> of.userPoolId(POOL).username("x"))),
                call(
                        "AdminListGroupsForUser",
                        cognito -> cognito.adminListGroupsForUser(
                                of -> of.userPoolId(POOL).username("x"))),
                call(
                        "AdminAddUserToGroup",
                        cognito -> cognito.adminAddUserToGroup(
                                of -> of.userPoolId(POOL).username("x").groupName("owner"))),
                call(
                        "AdminDisableUser",
                        cognito -> cognito.adminDisableUser(
                                of -> of.userPoolId(POOL).username("x"))),
                call(
                        "AdminEnableUser",
                        cognito -> cognito.adminEnableUser(
                                of -> of.userPoolId(POOL).username("x"))),
                call(
                        "AdminUserGlobalSignOut",
                        cognito -> cognito.adminUserGlobalSignOut(
                                of -> of.userPoolId(POOL).username("x"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofUnknownUsers")
    void refusesUnknownUsers(String what, Call call) {
        assertThatThrownBy(() -> call.on(client)).isInstanceOf(UserNotFoundException.class);
    }

    static Stream<Arguments> ofUnknownResources() {
        return Stream.of(
                call("pool", cognito -> cognito.listUsers(of -> of.userPoolId("us-east-1_Other"))),
                call(
                        "client",
                        cognito -> cognito.describeUserPoolClient(
                                of -> of.userPoolId(POOL).clientId("x"))),
                call(
                        "group",
                        cognito -> cognito.listUsersInGroup(
                                of -> of.userPoolId(POOL).groupName("x"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofUnknownResources")
    void refusesAnUnknown(String what, Call call) {
        assertThatThrownBy(() -> call.on(client)).isInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, 61})
    void refusesALimitOf(int limit) {
        assertThatThrownBy(() -> client.listUsers(list -> list.userPoolId(POOL).limit(limit)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void failsWhenToldTo() {
        application.signIn.set(SignInFault.DOWN);
        assertThatThrownBy(() -> client.listUsers(list -> list.userPoolId(POOL)))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        failed -> assertThat(failed.statusCode()).isEqualTo(503));
        assertThat(browser.get(application.authorize()).statusCode()).isEqualTo(503);

        application.signIn.set(SignInFault.DROP);
        assertThatThrownBy(() -> client.listUsers(list -> list.userPoolId(POOL)))
                .isInstanceOf(SdkClientException.class);

        application.signIn.set(SignInFault.SLOW);
        long before = System.nanoTime();
        assertThat(client.listUsers(list -> list.userPoolId(POOL)).users()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));

        application.signIn.set(SignInFault.OK);
        assertThat(client.listUsers(list -> list.userPoolId(POOL)).users()).isNotEmpty();
    }

    private HttpResponse<String> signIn(String email, String password) {
        return browser.submit(
                location(browser.get(application.authorize())), Map.of("username", email, "password", password));
    }

    interface Call {
        void on(CognitoIdentityProviderClient cognito);
    }

    private static Arguments call(String what, Call call) {
        return Arguments.of(what, call);
    }

    private static AttributeType named(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private static String attribute(UserType user, String name) {
        return user.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(AttributeType::value)
                .findFirst()
                .orElse("");
    }
}
