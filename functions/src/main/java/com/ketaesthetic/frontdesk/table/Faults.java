package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes of the SDK's exceptions what the domain knows. Their messages may quote items, so they are not passed on. */
final class Faults {
    private Faults() {}

    static UnavailableException unavailable(String doing, SdkException fault) {
        return new UnavailableException(doing + ": " + code(fault), fault);
    }

    private static String code(SdkException fault) {
        return fault instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode()
                : fault.getClass().getSimpleName();
    }
}
