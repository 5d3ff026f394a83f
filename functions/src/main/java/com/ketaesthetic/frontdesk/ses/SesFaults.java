package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.aws.ErrorCodes;
import com.ketaesthetic.frontdesk.mail.SendResult;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/**
 * Derives the result of sending a mail from an exception: the mail was refused for now, it was refused permanently, or
 * it is unknown whether SES accepted it. SES's messages contain addresses, so only error codes are passed on.
 */
final class SesFaults {
    private SesFaults() {}

    static SendResult result(SdkException fault) {
        return switch (fault) {
            // These are problems of our code or of the account. The mail itself is correct.
            case TooManyRequestsException _,
                    LimitExceededException _,
                    SendingPausedException _,
                    AccountSuspendedException _,
                    MailFromDomainNotVerifiedException _,
                    NotFoundException _ -> new SendResult.RefusedForNow(ErrorCodes.of(fault));
            // SES rejects every mail with this message while the account is in the sandbox or the sender's domain is
            // not verified yet.
            case MessageRejectedException rejected
            when isNotVerified(rejected) -> new SendResult.RefusedForNow("NotVerified");
            case MessageRejectedException _, BadRequestException _ ->
                new SendResult.RefusedForGood(ErrorCodes.of(fault));
            case AwsServiceException service
            when service.isThrottlingException() || isRefusedAccess(service) ->
                new SendResult.RefusedForNow(ErrorCodes.of(fault));
            case SdkException other when neverArrived(other) -> new SendResult.RefusedForNow(ErrorCodes.of(fault));
            default -> new SendResult.Unknown(ErrorCodes.of(fault));
        };
    }

    private static boolean isNotVerified(MessageRejectedException rejected) {
        String message = rejected.awsErrorDetails() == null
                ? null
                : rejected.awsErrorDetails().errorMessage();
        return message != null && message.contains("not verified");
    }

    /** Whether SES refused access because permissions are missing or the credentials are wrong or expired. */
    private static boolean isRefusedAccess(AwsServiceException service) {
        return service.statusCode() == 401 || service.statusCode() == 403;
    }

    /** Whether no connection was ever established, so that nothing can have been sent. */
    private static boolean neverArrived(SdkException fault) {
        return Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof UnknownHostException
                        || cause instanceof SSLHandshakeException);
    }
}
