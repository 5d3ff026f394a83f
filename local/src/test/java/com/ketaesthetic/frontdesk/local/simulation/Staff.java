package com.ketaesthetic.frontdesk.local.simulation;

import static com.ketaesthetic.frontdesk.local.simulation.ModelTable.text;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The people who close and erase requests. They repeat what failed. */
final class Staff {
    private static final int TRIES = 4;

    private final World world;
    private final ModelTable table;
    private final Supplier<Machine> machines;
    private final List<Supplier<Boolean>> unfinished = new ArrayList<>();
    private int erasures;

    Staff(World world, ModelTable table, Supplier<Machine> machines) {
        this.world = world;
        this.table = table;
        this.machines = machines;
    }

    void close(String reference, Duration in) {
        until(in, () -> {
            try {
                if (machines.get()
                        .records()
                        .close(new Reference(reference), invocation())
                        .isPresent()) {
                    world.note(new Event.Closed(reference));
                }
            } catch (IllegalArgumentException notAllowed) {
                Map<String, AttributeValue> submission = table.item(reference, "submission");
                if (submission == null || !submission.containsKey("appointmentAt")) {
                    throw notAllowed;
                }
                world.harm().note("a request with an appointment is not closed");
            }
        });
    }

    /** Does what is done after the table was restored from a backup. */
    void doubtMails(Duration in) {
        until(in, () -> {
            machines.get().records().doubtMails(invocation());
            world.note(new Event.Restored());
        });
    }

    /** Erases everything about the person who sent this request. */
    void erase(String reference, Duration in, Runnable afterwards) {
        erasures++;
        world.actors().start(in, () -> {
            Map<String, AttributeValue> submission = table.item(reference, "submission");
            if (submission != null) {
                String email = text(submission, "email");
                until(Duration.ZERO, () -> {
                    machines.get().records().erase(new EmailAddress(email), invocation());
                    world.note(new Event.Erased(email));
                    afterwards.run();
                });
            }
        });
    }

    int erasures() {
        return erasures;
    }

    /** Deletes a submission by hand, without the rest of its request. */
    void delete(String reference, Duration in) {
        world.actors().start(in, () -> {
            Map<String, AttributeValue> submission = table.item(reference, "submission");
            // Nobody deletes what is being erased at this time.
            if (submission != null && !submission.containsKey("erasing")) {
                table.delete(reference, "submission");
                world.note(new Event.DeletedByHand(reference));
            }
        });
    }

    /** Does what could not be done while things went wrong. */
    void finish() {
        unfinished.forEach(deed -> world.actors().start(Duration.ZERO, () -> {
            if (!deed.get()) {
                throw new IllegalStateException("staff cannot do it even if nothing goes wrong");
            }
        }));
        unfinished.clear();
    }

    private void until(Duration in, Runnable deed) {
        Supplier<Boolean> done = () -> {
            try {
                deed.run();
                return true;
            } catch (RuntimeException | Crash failed) {
                world.harm().note("staff got no answer");
                return false;
            }
        };
        world.actors().start(in, () -> {
            for (int i = 0; i < TRIES; i++) {
                if (done.get()) {
                    return;
                }
                world.actors().pause(Duration.ofSeconds(20));
            }
            unfinished.add(done);
        });
    }

    private String invocation() {
        return "invocation-" + world.number();
    }
}
