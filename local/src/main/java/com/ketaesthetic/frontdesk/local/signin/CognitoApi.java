package com.ketaesthetic.frontdesk.local.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Call;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The operations of the Cognito user pools API that the desk uses, in AWS's JSON protocol 1.1. It has only the parts of
 * those operations that the desk uses.
 */
final class CognitoApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TARGET = "AWSCognitoIdentityProviderService.";

    private final UserPool pool;

    CognitoApi(UserPool pool) {
        this.pool = pool;
    }

    Answer answer(Call call, List<AppClient> clients) {
        String target = call.header("X-Amz-Target").orElse("");
        if (!target.startsWith(TARGET)) {
            return written(400, error("UnknownOperationException", "There is no such operation"));
        }
        try {
            JsonNode request = MAPPER.readTree(call.body());
            return written(200, result(target.substring(TARGET.length()), request, clients));
        } catch (IOException notJson) {
            return written(400, error("SerializationException", "The request is not JSON"));
        } catch (CognitoException refused) {
            return written(400, error(refused.type(), refused.getMessage()));
        }
    }

    private ObjectNode result(String operation, JsonNode request, List<AppClient> clients) {
        String poolId = request.path("UserPoolId").asText();
        if (!poolId.equals(UserPool.ID)) {
            throw new CognitoException("ResourceNotFoundException", "User pool " + poolId + " does not exist.");
        }
        return switch (operation) {
            case "DescribeUserPoolClient" -> CognitoJson.client(client(request, clients));
            case "ListUsers" -> UserLists.users(pool.users(), request);
            case "ListUsersInGroup" -> UserLists.usersInGroup(pool.users(), group(request), request);
            case "AdminCreateUser" -> CognitoJson.created(create(request));
            case "AdminGetUser" -> CognitoJson.got(user(request));
            case "AdminListGroupsForUser" -> CognitoJson.groups(user(request));
            case "AdminAddUserToGroup" -> done(pool.addToGroup(username(request), group(request)));
            case "AdminDisableUser" -> done(pool.enable(username(request), false));
            case "AdminEnableUser" -> done(pool.enable(username(request), true));
            // This ends what refresh tokens are for, and leaves the cookie of the sign-in pages as it is.
            case "AdminUserGlobalSignOut" -> done(pool.find(username(request)).isPresent());
            default -> throw new CognitoException("UnknownOperationException", "There is no operation " + operation);
        };
    }

    private User user(JsonNode request) {
        return pool.find(username(request)).orElseThrow(CognitoApi::noSuchUser);
    }

    private static String username(JsonNode request) {
        return request.path("Username").asText();
    }

    private static CognitoException noSuchUser() {
        return new CognitoException("UserNotFoundException", "User does not exist.");
    }

    private static String group(JsonNode request) {
        String group = request.path("GroupName").asText();
        if (!StaffMember.GROUPS.contains(group)) {
            throw new CognitoException("ResourceNotFoundException", "Group not found.");
        }
        return group;
    }

    private static AppClient client(JsonNode request, List<AppClient> clients) {
        String id = request.path("ClientId").asText();
        return clients.stream()
                .filter(client -> client.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CognitoException(
                        "ResourceNotFoundException", "User pool client " + id + " does not exist."));
    }

    private User create(JsonNode request) {
        String email = request.path("Username").asText();
        if (!email.matches("[^@\\s]{1,64}@[^@\\s]+")) {
            throw new CognitoException("InvalidParameterException", "Username should be an email.");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        request.path("UserAttributes")
                .forEach(attribute -> attributes.put(
                        attribute.path("Name").asText(), attribute.path("Value").asText()));
        if (attributes.containsKey("sub")) {
            throw new CognitoException("InvalidParameterException", "user.sub: Attribute cannot be updated.");
        }
        if (!attributes.getOrDefault("email", email).equals(email)) {
            throw new CognitoException("InvalidParameterException", "Email and username are not the same.");
        }
        String password = Optional.of(request.path("TemporaryPassword").asText())
                .filter(given -> !given.isEmpty())
                .orElseGet(() -> "Temp-" + UUID.randomUUID().toString().substring(0, 8));
        return pool.create(email, attributes, password)
                .orElseThrow(() -> new CognitoException(
                        "UsernameExistsException", "An account with the given email already exists."));
    }

    /** The empty answer of an operation on a user, who has been found or not. */
    private static ObjectNode done(boolean isFound) {
        if (!isFound) {
            throw noSuchUser();
        }
        return MAPPER.createObjectNode();
    }

    private static ObjectNode error(String type, String message) {
        return MAPPER.createObjectNode().put("__type", type).put("message", message);
    }

    private static Answer written(int status, ObjectNode body) {
        return new Answer(
                status,
                Map.of("Content-Type", List.of("application/x-amz-json-1.1")),
                body.toString().getBytes(UTF_8));
    }
}
