package com.ketaesthetic.frontdesk.local.simulation;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** SES as an instance sees it, over a network that can fail. */
final class RemoteSes implements SesV2Client {
    /** The longest time that a request takes. After this time the client gives up. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final ModelSes ses;
    private final Harm harm;
    private final boolean retries;

    RemoteSes(ModelSes ses, Harm harm, boolean retries) {
        this.ses = ses;
        this.harm = harm;
        this.retries = retries;
    }

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
        try {
            SendEmailResponse response = once(request);
            harm.mayStall(0.05);
            return response;
        } catch (SdkClientException lost) {
            if (retries) {
                return once(request);
            }
            harm.mayStall(0.1);
            throw lost;
        } catch (SdkException refused) {
            harm.mayStall(0.5);
            throw refused;
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private SendEmailResponse once(SendEmailRequest request) {
        return harm.request("accept", LONGEST, () -> ses.send(request));
    }
}
