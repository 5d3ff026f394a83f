package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody typed is theirs: nobody else finds it, and it stays when their sessions end. */
class DynamoDbDraftsTests {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final Reference ONE = new Reference("7F3K92QD4M");
    private static final Reference OTHER = new Reference("8F3K92QD4M");
    private static final Draft DRAFT = new Draft(ONE, Map.of("note", "Called\n", "action", "called"));

    private final TestTable table = new TestTable();
    private final DynamoDbDrafts drafts = new DynamoDbDrafts(table.client(), TestTable.NAME);

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void aDraftIsFoundByItsPersonAndItsRequestAlone() {
        drafts.keep("rosa", DRAFT, NOW);

        assertThat(drafts.find("rosa", ONE, NOW)).contains(DRAFT);
        assertThat(drafts.find("rosa", OTHER, NOW)).isEmpty();
        assertThat(drafts.find("rosalind", ONE, NOW)).isEmpty();
        assertThat(drafts.find("ros", ONE, NOW)).isEmpty();
    }

    @Test
    void eachRequestHasADraftOfItsOwn() {
        Draft second = new Draft(OTHER, Map.of("note", "Asked for Monday"));
        drafts.keep("rosa", DRAFT, NOW);
        drafts.keep("rosa", second, NOW);
        drafts.keep("rex", new Draft(ONE, Map.of("note", "Mine")), NOW);

        drafts.drop("rosa", ONE);

        assertThat(drafts.find("rosa", ONE, NOW)).isEmpty();
        assertThat(drafts.find("rosa", OTHER, NOW)).contains(second);
        assertThat(drafts.find("rex", ONE, NOW)).isPresent();
    }

    @Test
    void theLaterTextTakesThePlaceOfTheEarlierOne() {
        Draft later = new Draft(ONE, Map.of("note", "Called twice"));
        drafts.keep("rosa", DRAFT, NOW);
        drafts.keep("rosa", later, NOW);

        assertThat(drafts.find("rosa", ONE, NOW)).contains(later);
    }

    /** DynamoDB deletes an item some time after its end. */
    @Test
    void aDraftIsOverAfterTwelveHours() {
        drafts.keep("rosa", DRAFT, NOW);

        assertThat(drafts.find("rosa", ONE, NOW.plus(Duration.ofHours(12)).minusSeconds(1)))
                .contains(DRAFT);
        assertThat(drafts.find("rosa", ONE, NOW.plus(Duration.ofHours(12)))).isEmpty();
    }

    @Test
    void endingSessionsLeavesDrafts() {
        drafts.keep("rosa", DRAFT, NOW);

        new DynamoDbSessions(table.client(), TestTable.NAME).endAllOf("rosa", NOW);

        assertThat(drafts.find("rosa", ONE, NOW)).contains(DRAFT);
    }

    @Test
    void whatFailedIsSaidWithoutWhatWasTyped() {
        for (String operation : new String[] {"getItem", "deleteItem", "putItem"}) {
            DynamoDbDrafts cutOff = new DynamoDbDrafts(table.cutOffFor(operation), TestTable.NAME);
            assertThatThrownBy(() -> {
                        cutOff.keep("rosa", DRAFT, NOW);
                        cutOff.find("rosa", ONE, NOW);
                        cutOff.drop("rosa", ONE);
                    })
                    .isInstanceOf(UnavailableException.class)
                    .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("rosa", "Called"));
        }
    }
}
