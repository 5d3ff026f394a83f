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
 * What an exception says about a mail: not taken, never to be taken, or nobody knows. SES's messages hold addresses, so
 * only codes are passed on.
 */
final class SesFaults {
    private SesFaults() {}

    static SendResult result(SdkException fault) {
        return switch (fault) {
            // Ours or the account's to put right: the mail itself is as it should be.
            case TooManyRequestsException _,
                    LimitExceededException _,
                    SendingPausedException _,
                    AccountSuspendedException _,
                    MailFromDomainNotVerifiedException _,
                    NotFoundException _ -> new SendResult.RefusedForNow(ErrorCodes.of(fault));
            // In the sandbox, and before the sender's domain is verified, every mail is rejected so.
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

    /** No permission, or credentials that are wrong or have expired. */
    private static boolean isRefusedAccess(AwsServiceException service) {
        return service.statusCode() == 401 || service.statusCode() == 403;
    }

    /** Whether there was never a connection to send anything over. */
    private static boolean neverArrived(SdkException fault) {
        return Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof UnknownHostException
                        || cause instanceof SSLHandshakeException);
    }
}
