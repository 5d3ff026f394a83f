package com.ketaesthetic.frontdesk.local.calls;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a request to AWS asks of IAM. There is nothing in it about a person: of a recipient, it has the domain alone.
 *
 * @param action the IAM action, such as dynamodb:PutItem
 * @param leadingKey the partition key of an item that is deleted, up to its first "#"; "reference" if it has none
 * @param from the bare address that a mail comes from
 * @param recipientDomain the domain of one address that a mail goes to
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Need(
        String action,
        String table,
        String index,
        String leadingKey,
        String configurationSet,
        String from,
        String recipientDomain) {

    /**
     * What this request needs. A transaction needs what its parts need, and a mail is authorized for each of its
     * recipients (Service Authorization Reference, "Amazon DynamoDB" and "Amazon Simple Email Service v2").
     */
    static List<Need> of(String service, String operation, SdkRequest request) {
        return switch (service) {
            case "DynamoDb" -> {
                List<?> parts = value(request, "TransactItems", List.class).orElse(List.of());
                yield parts.isEmpty()
                        ? List.of(ofTable(operation, request))
                        : parts.stream()
                                .flatMap(part -> parts((SdkPojo) part))
                                .map(part -> ofTable(part.action(), part.content()))
                                .toList();
            }
            case "SesV2" -> {
                String from = text(request, "FromEmailAddress");
                String set = text(request, "ConfigurationSetName");
                List<String> domains = recipients(request).map(Need::domain).toList();
                yield (domains.isEmpty() ? List.of("") : domains)
                        .stream()
                                .map(domain -> new Need("ses:" + operation, "", "", "", set, bare(from), domain))
                                .toList();
            }
            case "CognitoIdentityProvider" -> List.of(of("cognito-idp:" + operation));
            default -> List.of(of(service + ":" + operation));
        };
    }

    private record Part(String action, SdkPojo content) {}

    /** The one member of a transaction's part that is set: its name says what the part does. */
    private static Stream<Part> parts(SdkPojo part) {
        return part.sdkFields().stream()
                .filter(field -> field.getValueOrDefault(part) != null)
                .map(field -> new Part(actionOf(field), (SdkPojo) field.getValueOrDefault(part)));
    }

    private static String actionOf(SdkField<?> member) {
        return member.memberName().equals("ConditionCheck") ? "ConditionCheckItem" : member.memberName() + "Item";
    }

    private static Need of(String action) {
        return new Need(action, "", "", "", "", "", "");
    }

    private static Need ofTable(String action, SdkPojo content) {
        return new Need(
                "dynamodb:" + action,
                text(content, "TableName"),
                text(content, "IndexName"),
                action.equals("DeleteItem") ? leadingKey(content) : "",
                "",
                "",
                "");
    }

    /** Only deletions are allowed by keys, so this is not recorded of other calls. */
    private static String leadingKey(SdkPojo content) {
        Object key = value(content, "Key", Map.class).orElseThrow().get("pk");
        String partition = key instanceof AttributeValue attribute ? attribute.s() : "";
        int end = partition.indexOf('#');
        return end < 0 ? "reference" : partition.substring(0, end + 1);
    }

    private static Stream<String> recipients(SdkRequest request) {
        return value(request, "Destination", SdkPojo.class).stream()
                .flatMap(destination -> Stream.of("ToAddresses", "CcAddresses", "BccAddresses")
                        .flatMap(field -> value(destination, field, List.class).stream()))
                .<String>mapMulti((addresses, each) -> {
                    for (Object address : addresses) {
                        each.accept((String) address);
                    }
                })
                .distinct();
    }

    private static String text(SdkPojo pojo, String field) {
        return value(pojo, field, String.class).orElse("");
    }

    private static <T> Optional<T> value(SdkPojo pojo, String name, Class<T> type) {
        return pojo.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .flatMap(field -> Optional.ofNullable(field.getValueOrDefault(pojo)).stream())
                .map(type::cast)
                .findFirst();
    }

    private static String bare(String address) {
        return address.substring(address.indexOf('<') + 1).replace(">", "");
    }

    private static String domain(String address) {
        return bare(address).substring(bare(address).lastIndexOf('@') + 1);
    }
}
