package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.aws.ErrorCodes;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns the SDK's exceptions into the domain's. The SDK's messages may quote items, so they are not passed on. */
final class Faults {
    private Faults() {}

    static UnavailableException unavailable(String doing, SdkException fault) {
        return new UnavailableException(doing + ": " + ErrorCodes.of(fault), fault);
    }

    /** Makes calls of the SDK, and turns what they throw. */
    static <T> T reaching(String doing, Supplier<T> calls) {
        try {
            return calls.get();
        } catch (SdkException fault) {
            throw unavailable(doing, fault);
        }
    }
}
