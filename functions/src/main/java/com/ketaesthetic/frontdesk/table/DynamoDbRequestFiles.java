package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.staff.RequestFile;
import com.ketaesthetic.frontdesk.staff.RequestFiles;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the file of a request from its partition. Items of kinds that this code does not know are left alone. */
public final class DynamoDbRequestFiles implements RequestFiles {
    private final Items items;

    public DynamoDbRequestFiles(DynamoDbClient dynamoDb, String table) {
        this.items = new Items(dynamoDb, table);
    }

    @Override
    public Optional<RequestFile> find(Reference reference, Instant now) {
        try {
            List<Map<String, AttributeValue>> partition = items.partition(Attributes.value(reference.value()));
            return partition.stream()
                    .filter(Keys::isSubmission)
                    .filter(item -> !SubmissionItem.isGone(item, now))
                    .findFirst()
                    .map(submission -> file(reference, submission, partition));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading the file of request " + reference, fault);
        }
    }

    private static RequestFile file(
            Reference reference, Map<String, AttributeValue> submission, List<Map<String, AttributeValue>> partition) {
        List<HistoryEntry> history = partition.stream()
                .filter(Keys::isHistory)
                .map(HistoryItem::read)
                .toList();
        return new RequestFile(
                RequestItem.read(reference, submission),
                SubmissionItem.read(reference, submission),
                history,
                partition.stream()
                        .sorted(Comparator.comparing(DynamoDbRequestFiles::bornAt))
                        .flatMap(item -> Keys.mailOfSubmission(item).stream()
                                .map(id -> new RequestFile.Mail(id, MailItem.read(item))))
                        .toList());
    }

    /** The order of these texts is that of the times. What has none comes first. */
    private static String bornAt(Map<String, AttributeValue> item) {
        return new Attributes(item).text(MailItem.BORN_AT).orElse("");
    }
}
