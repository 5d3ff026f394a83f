package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.figures.Week;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of the table. All items of a submission are in one partition, whose key is the submission's reference. */
final class Keys {
    static final String PK = "pk";
    static final String SK = "sk";

    static final String SUBMISSION = "submission";
    private static final String MAIL = "mail#";
    private static final String DIGEST = "digest";
    private static final String GATHERED = "gathered";
    private static final String INBOX = "inbox";
    private static final String LIMIT = "limit";
    private static final String AUDIT = "audit";
    private static final String HISTORY = "history#";
    private static final String PHONE = "phone";
    private static final String LINK = "link";
    private static final String INDEXING = "indexing";
    static final String IDEMPOTENCY = "idempotency";
    private static final String SESSION = "session#";
    private static final String SIGN_IN = "sign-in#";
    private static final String STAFF = "staff#";
    private static final String DRAFT = "draft#";
    private static final String FIGURES = "figures#";
    private static final int HANDLE = 32;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private Keys() {}

    static Map<String, AttributeValue> submission(Reference reference) {
        return key(reference.value(), SUBMISSION);
    }

    /**
     * The key of a mail. From the clinic's second inbox on, the number of the inbox is in the sort key, so that the mails
     * to all inboxes are in one partition. The same goes for the number of a mail about a submission, unless it is 0, as it
     * was for all mails before there were numbers.
     */
    static Map<String, AttributeValue> mail(MailId id) {
        String suffix = id.inbox() == MailId.FIRST_INBOX ? "" : "-" + id.inbox();
        return switch (id) {
            case MailId.OfSubmission(Reference reference, MailKind kind, int _, int number) ->
                key(reference.value(), MAIL + kind.value() + (number == 0 ? "" : "#" + number) + suffix);
            case MailId.OfDigest(LocalDate day, int _) -> key(DIGEST + "#" + day, MAIL + DIGEST + suffix);
            case MailId.OfGathering(Reference first, int _) ->
                key(GATHERED + "#" + first.value(), MAIL + GATHERED + suffix);
            case MailId.OfInboxFailure(LocalDate day, int failed, int _) ->
                key(INBOX + "#" + day + "#" + failed, MAIL + INBOX + suffix);
        };
    }

    /** The partition of a mail, which also has the same mail for the clinic's other inboxes. */
    static AttributeValue partition(MailId id) {
        return Objects.requireNonNull(mail(id).get(PK));
    }

    /** The key of the record that the clinic's inboxes were checked on a day. */
    static Map<String, AttributeValue> inboxCheck(LocalDate day) {
        return key(INBOX + "#" + day, "check");
    }

    static Map<String, AttributeValue> idempotency(Idempotency idempotency) {
        return idempotency(idempotency.id());
    }

    static Map<String, AttributeValue> idempotency(String id) {
        return key(IDEMPOTENCY + "#" + id, IDEMPOTENCY);
    }

    static Map<String, AttributeValue> limit(Limit limit) {
        return key(LIMIT + "#" + limit.id(), limit.window());
    }

    /**
     * The key of an audit entry. Each entry has a key of its own, and the identifier distinguishes entries of the same
     * moment.
     */
    static Map<String, AttributeValue> audit(Instant at, String id) {
        return key(AUDIT, at + "#" + id);
    }

    /** The partition of all such entries. */
    static AttributeValue audit() {
        return Attributes.value(AUDIT);
    }

    /**
     * A text that comes before the sort keys of such entries from this second on, and after those of all entries before. It
     * has no zone, because in a sort key fractions of the second come before the zone.
     */
    static String auditFrom(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC).format(SECONDS);
    }

    /** The key of an entry of a request's history. Entries are in the order of their numbers. */
    static Map<String, AttributeValue> history(Reference reference, long number) {
        return key(reference.value(), HISTORY + "%06d".formatted(number));
    }

    /** The key of the item by which a request is found by its phone number. */
    static Map<String, AttributeValue> phone(Reference reference) {
        return key(reference.value(), PHONE);
    }

    static boolean isPhone(Map<String, AttributeValue> item) {
        return sortKey(item).equals(PHONE);
    }

    /** The key of the item that counts the wrong digits on the page that a patient's link leads to. */
    static Map<String, AttributeValue> link(Reference reference) {
        return key(reference.value(), LINK);
    }

    static boolean isLink(Map<String, AttributeValue> item) {
        return sortKey(item).equals(LINK);
    }

    /** The key of the record of how far the items from before the indexes have been put into them. */
    static Map<String, AttributeValue> indexing() {
        return key(INDEXING, INDEXING);
    }

    /** Whether this is the item of a submission itself, among the items of its partition. */
    static boolean isSubmission(Map<String, AttributeValue> item) {
        return sortKey(item).equals(SUBMISSION);
    }

    static boolean isHistory(Map<String, AttributeValue> item) {
        return sortKey(item).startsWith(HISTORY);
    }

    static boolean isMail(Map<String, AttributeValue> item) {
        return sortKey(item).startsWith(MAIL);
    }

    /** The key of an entry about what somebody did at a time. The entries of a day in UTC are in one partition, in order. */
    static Map<String, AttributeValue> dailyAudit(Instant at, String id) {
        return Map.of(
                PK,
                dailyAudit(LocalDate.ofInstant(at, ZoneOffset.UTC)),
                SK,
                Attributes.value(Attributes.value(at).s() + "#" + id));
    }

    /** The partition of the entries about what was done on a day in UTC. */
    static AttributeValue dailyAudit(LocalDate day) {
        return Attributes.value(AUDIT + "#" + day);
    }

    /** The key of the session with this token, which is the token's hash. */
    static Map<String, AttributeValue> session(String token) {
        return same(SESSION + hash(token));
    }

    /** The key of the attempt to sign in with this state. */
    static Map<String, AttributeValue> signIn(String state) {
        return same(SIGN_IN + hash(state));
    }

    /** The partition with all sessions of a person. */
    static AttributeValue staff(String memberId) {
        return Attributes.value(STAFF + memberId);
    }

    /** The key of the item by which a session is found that is a person's. */
    static Map<String, AttributeValue> sessionOf(String memberId, Map<String, AttributeValue> session) {
        return key(STAFF + memberId, sortKey(session));
    }

    /** The key of the session that such an item leads to, or nothing if it is another item of the partition. */
    static Optional<Map<String, AttributeValue>> sessionBehind(Map<String, AttributeValue> item) {
        String sk = sortKey(item);
        return sk.startsWith(SESSION) ? Optional.of(same(sk)) : Optional.empty();
    }

    /** The key of what a person has typed about a request and not sent. */
    static Map<String, AttributeValue> draft(String memberId, Reference reference) {
        return key(STAFF + memberId, DRAFT + reference.value());
    }

    /**
     * A text that tells a session from others without saying what its key is. Its person sees it on a page, and the keys
     * are in the table alone.
     */
    static String handle(Map<String, AttributeValue> session) {
        return hash("handle of " + sortKey(session)).substring(0, HANDLE);
    }

    /** The key of the item that says when a person's access was ended. */
    static Map<String, AttributeValue> access(String memberId) {
        return key(STAFF + memberId, "access");
    }

    /**
     * The key of one of the items with the counts of a week. Those of a year are in one partition, in the order of the weeks,
     * so that one query reads them.
     */
    static Map<String, AttributeValue> figures(Week week, int shard) {
        return key(FIGURES + "%04d".formatted(week.year()), figuresFrom(week) + "%02d".formatted(shard));
    }

    /** The partition of the counts of all weeks of a year. */
    static AttributeValue figures(int year) {
        return Attributes.value(FIGURES + "%04d".formatted(year));
    }

    /** A text that comes just before the sort keys of a week's counts. */
    static String figuresFrom(Week week) {
        return "W%02d#".formatted(week.number());
    }

    /** A text that comes just after the sort keys of a week's counts. */
    static String figuresUntil(Week week) {
        return figuresFrom(week) + "~";
    }

    /** The week that an item has counts of. */
    static Week week(Map<String, AttributeValue> item) {
        Attributes attributes = new Attributes(item);
        String year = attributes.requiredText(PK).substring(FIGURES.length());
        String sk = attributes.requiredText(SK);
        return Week.parse(year + "-" + sk.substring(0, sk.indexOf('#')))
                .orElseThrow(() -> new IllegalStateException("an item without a proper " + SK));
    }

    /** A key that no item has. */
    static Map<String, AttributeValue> nothing() {
        return key("health", "health");
    }

    /** The identifier of the mail with this key, or nothing if it is not the key of a mail. */
    static Optional<MailId> mailId(String pk, String sk) {
        if (!sk.startsWith(MAIL)) {
            return Optional.empty();
        }
        String kind = sk.substring(MAIL.length());
        if (Reference.isReference(pk)) {
            return kind.contains(".") ? Optional.empty() : MailId.parse(pk + "-" + kind.replace('#', '.'));
        }
        int end = pk.indexOf('#');
        return end > 0 && kind.startsWith(pk.substring(0, end))
                ? MailId.parse(pk.replace('#', '-') + kind.substring(end))
                : Optional.empty();
    }

    /** The identifier of the mail that this item of a submission's partition is; nothing if it is something else. */
    static Optional<MailId.OfSubmission> mailOfSubmission(Map<String, AttributeValue> item) {
        return mailId(new Attributes(item).requiredText(PK), sortKey(item))
                .filter(MailId.OfSubmission.class::isInstance)
                .map(MailId.OfSubmission.class::cast);
    }

    /** The key of an item that was read. */
    static Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        Attributes attributes = new Attributes(item);
        return key(attributes.requiredText(PK), attributes.requiredText(SK));
    }

    static String sortKey(Map<String, AttributeValue> item) {
        return new Attributes(item).requiredText(SK);
    }

    /** Whether this is a submission's key. */
    static boolean isSubmission(String pk, String sk) {
        return sk.equals(SUBMISSION) && Reference.isReference(pk);
    }

    /** The hash of a text with something random. Nobody can guess the text, so it needs no key. */
    private static String hash(String random) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(random.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static Map<String, AttributeValue> same(String both) {
        return key(both, both);
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, Attributes.value(pk), SK, Attributes.value(sk));
    }
}
