package com.ketaesthetic.frontdesk.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Names for the SDK's exceptions. Their messages may quote what was sent, so they are neither logged nor stored. */
public final class ErrorCodes {
    private ErrorCodes() {}

    /** The service's own error code or, if the service did not answer, the class of the exception that explains why. */
    public static String of(SdkException fault) {
        if (fault instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            return service.awsErrorDetails().errorCode();
        }
        Throwable cause = fault.getCause();
        return (cause == null ? fault : cause).getClass().getSimpleName();
    }
}
