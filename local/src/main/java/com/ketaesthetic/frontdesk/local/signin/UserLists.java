package com.ketaesthetic.frontdesk.local.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations that list users, page by page. Each has its own name for where the next page begins. */
final class UserLists {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST = 60;
    private static final Pattern FILTER = Pattern.compile("\\s*\"?(\\w+)\"?\\s*=\\s*\"([^\"]*)\"\\s*");

    private UserLists() {}

    static ObjectNode users(List<User> users, JsonNode request) {
        return page(filtered(users, request.path("Filter").asText()), request, "PaginationToken");
    }

    static ObjectNode usersInGroup(List<User> users, String group, JsonNode request) {
        List<User> members =
                users.stream().filter(user -> user.groups().contains(group)).toList();
        return page(members, request, "NextToken");
    }

    /** The users who match a filter such as {@code email = "rosa@clinic.example"}. Only equality is known here. */
    private static List<User> filtered(List<User> users, String filter) {
        if (filter.isEmpty()) {
            return users;
        }
        Matcher matcher = FILTER.matcher(filter);
        if (!matcher.matches()) {
            throw new CognitoException("InvalidParameterException", "Error while parsing filter.");
        }
        return users.stream()
                .filter(user -> matcher.group(2).equals(user.attributes().get(matcher.group(1))))
                .toList();
    }

    private static ObjectNode page(List<User> users, JsonNode request, String tokenName) {
        int limit = request.path("Limit").asInt(MOST);
        if (limit < 1 || limit > MOST) {
            throw new CognitoException("InvalidParameterException", "Limit must be from 1 to " + MOST + ".");
        }
        int start = start(request.path(tokenName).asText("0"), users.size());
        int end = Math.min(start + limit, users.size());
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode page = answer.putArray("Users");
        users.subList(start, end).stream().map(CognitoJson::user).forEach(page::add);
        if (end < users.size()) {
            answer.put(tokenName, Integer.toString(end));
        }
        return answer;
    }

    private static int start(String token, int size) {
        if (!token.matches("[0-9]{1,6}") || Integer.parseInt(token) > size) {
            throw new CognitoException("InvalidParameterException", "Invalid pagination token.");
        }
        return Integer.parseInt(token);
    }
}
