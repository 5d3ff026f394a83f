package com.ketaesthetic.frontdesk.cognito;

import com.ketaesthetic.frontdesk.aws.ErrorCodes;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.ketaesthetic.frontdesk.staff.StaffDirectory;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * A user pool as the directory of the staff. Its users sign in by mail address, and their user name is their {@code sub}.
 */
public final class CognitoDirectory implements StaffDirectory {
    private final CognitoIdentityProviderClient cognito;
    private final String pool;
    private final String client;

    /** The directory of the pool that a place names. */
    public CognitoDirectory(CognitoIdentityProviderClient cognito, SignInPlace place) {
        this.cognito = cognito;
        // The issuer's path is the pool's id ("Verifying JSON web tokens").
        this.pool = place.issuer().getPath().substring(1);
        this.client = place.client();
    }

    /**
     * The secret of the pool's client, with which the desk shows who it is.
     *
     * @throws UnavailableException if Cognito does not answer
     */
    public String clientSecret() {
        return answered(
                "reading the client's secret",
                () -> cognito.describeUserPoolClient(
                                describe -> describe.userPoolId(pool).clientId(client))
                        .userPoolClient()
                        .clientSecret());
    }

    @Override
    public List<Colleague> everybody() {
        return answered("listing the staff", () -> {
            Map<String, Group> groups = new HashMap<>();
            // Whoever is in both groups is an owner.
            for (Group group : List.of(Group.RECEPTION, Group.OWNER)) {
                cognito.listUsersInGroupPaginator(list -> list.userPoolId(pool).groupName(group.value()))
                        .users()
                        .forEach(user -> groups.put(user.username(), group));
            }
            List<Colleague> everybody = new ArrayList<>();
            cognito.listUsersPaginator(list -> list.userPoolId(pool))
                    .users()
                    .forEach(user -> everybody.add(colleague(user, Optional.ofNullable(groups.get(user.username())))));
            everybody.sort(Comparator.comparing(Colleague::name));
            return List.copyOf(everybody);
        });
    }

    @Override
    public Invited invite(String name, EmailAddress email, Group group) {
        return answered("inviting somebody", () -> {
            Optional<String> username;
            try {
                username = Optional.of(cognito.adminCreateUser(create -> create.userPoolId(pool)
                                .username(email.value())
                                .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                                .userAttributes(
                                        attribute("email", email.value()),
                                        attribute("email_verified", "true"),
                                        attribute("name", name)))
                        .user()
                        .username());
            } catch (UsernameExistsException exists) {
                username = withoutGroup(email);
            }
            username.ifPresent(known -> cognito.adminAddUserToGroup(
                    add -> add.userPoolId(pool).username(known).groupName(group.value())));
            return username.isPresent() ? Invited.DONE : Invited.EXISTS;
        });
    }

    /** An account that an invitation made which was cut off before it gave the account its group. */
    private Optional<String> withoutGroup(EmailAddress email) {
        return everybody().stream()
                .filter(colleague -> colleague.group().isEmpty())
                .filter(colleague -> colleague.email().equalsIgnoreCase(email.value()))
                .map(Colleague::id)
                .findFirst();
    }

    @Override
    public boolean disable(String id) {
        return ofSomebody("ending somebody's access", () -> {
            cognito.adminDisableUser(disable -> disable.userPoolId(pool).username(id));
            cognito.adminUserGlobalSignOut(out -> out.userPoolId(pool).username(id));
        });
    }

    @Override
    public boolean enable(String id) {
        return ofSomebody(
                "giving somebody access",
                () -> cognito.adminEnableUser(enable -> enable.userPoolId(pool).username(id)));
    }

    private static boolean ofSomebody(String doing, Runnable calls) {
        return answered(doing, () -> {
            try {
                calls.run();
                return true;
            } catch (UserNotFoundException nobody) {
                return false;
            }
        });
    }

    private static <T> T answered(String doing, Supplier<T> calls) {
        try {
            return calls.get();
        } catch (SdkException fault) {
            throw new UnavailableException(doing + ": " + ErrorCodes.of(fault), fault);
        }
    }

    private static Colleague colleague(UserType user, Optional<Group> group) {
        Map<String, String> attributes = new HashMap<>();
        user.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute.value()));
        String id = attributes.getOrDefault("sub", user.username());
        String email = attributes.getOrDefault("email", "");
        String name = Stream.of(attributes.getOrDefault("name", ""), email, id)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(id);
        return new Colleague(id, name, email, group, user.enabled());
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
