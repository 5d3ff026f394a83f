package com.ketaesthetic.frontdesk.local.signin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The types of the Cognito user pools API as JSON. */
final class CognitoJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CognitoJson() {}

    static ObjectNode client(AppClient client) {
        ObjectNode answer = MAPPER.createObjectNode();
        ObjectNode json = answer.putObject("UserPoolClient")
                .put("UserPoolId", UserPool.ID)
                .put("ClientId", client.id())
                .put("ClientName", "desk")
                .put("ClientSecret", client.secret())
                .put("AllowedOAuthFlowsUserPoolClient", true);
        client.callbacks().forEach(json.putArray("CallbackURLs")::add);
        client.logouts().forEach(json.putArray("LogoutURLs")::add);
        json.putArray("AllowedOAuthFlows").add("code");
        AppClient.SCOPES.stream().sorted().forEach(json.putArray("AllowedOAuthScopes")::add);
        return answer;
    }

    /** The answer of AdminCreateUser, which is without the temporary password. */
    static ObjectNode created(User user) {
        ObjectNode answer = MAPPER.createObjectNode();
        answer.set("User", user(user));
        return answer;
    }

    /** The answer of AdminGetUser, which has another name for the attributes than all others. */
    static ObjectNode got(User user) {
        ObjectNode json = user(user);
        json.set("UserAttributes", json.remove("Attributes"));
        return json;
    }

    static ObjectNode groups(User user) {
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode groups = answer.putArray("Groups");
        user.groups()
                .forEach(group -> groups.addObject().put("GroupName", group).put("UserPoolId", UserPool.ID));
        return answer;
    }

    static ObjectNode user(User user) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("Username", user.sub())
                .put("Enabled", user.isEnabled())
                .put("UserStatus", user.status())
                .put("UserCreateDate", user.created().getEpochSecond())
                .put("UserLastModifiedDate", user.modified().getEpochSecond());
        ArrayNode attributes = json.putArray("Attributes");
        user.attributes()
                .forEach((name, value) ->
                        attributes.addObject().put("Name", name).put("Value", value));
        return json;
    }
}
