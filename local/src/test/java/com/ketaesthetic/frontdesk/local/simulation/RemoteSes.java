package com.ketaesthetic.frontdesk.local.simulation;

import java.time.Duration;
import java.util.function.BooleanSupplier;
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
    private final World world;

    RemoteSes(ModelSes ses, World world) {
        this.ses = ses;
        this.world = world;
    }

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
        try {
            SendEmailResponse response = once(request);
            mayStall(0.05, request);
            return response;
        } catch (SdkClientException lost) {
            if (world.plant() == Plant.SDK_RETRIES) {
                return once(request);
            }
            mayStall(0.1, request);
            throw lost;
        } catch (SdkException refused) {
            mayStall(0.3, request);
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
        return world.harm().request("accept", LONGEST, () -> ses.send(request));
    }

    private void mayStall(double rate, SendEmailRequest request) {
        String mail = ModelSes.tag(request, "mailId");
        BooleanSupplier isReplaced = () -> world.lastClaim(mail) > ModelSes.attempt(request);
        if (ses.isUnlucky(mail)) {
            world.harm().stall(isReplaced);
        } else {
            world.harm().mayStall(rate, isReplaced);
        }
    }
}
