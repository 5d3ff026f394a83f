package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.aws.ErrorCodes;
import com.ketaesthetic.frontdesk.mail.InboxCheck;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** Looks at the suppression list of the whole account in SES (SES API v2, "GetSuppressedDestination"). */
public final class SesSuppressionList implements InboxCheck.SuppressionList {
    private final SesV2Client ses;
    private final MailSettings settings;

    public SesSuppressionList(SesV2Client ses, MailSettings settings) {
        this.ses = ses;
        this.settings = settings;
    }

    @Override
    public boolean contains(int inbox) {
        Optional<String> address = settings.inbox(inbox);
        return address.isPresent() && contains(address.get());
    }

    private boolean contains(String address) {
        try {
            ses.getSuppressedDestination(get -> get.emailAddress(address));
            return true;
        } catch (NotFoundException notOnTheList) {
            return false;
        } catch (SdkException fault) {
            // SES's messages contain the address, so only the code is passed on.
            throw new UnavailableException("looking at SES's suppression list: " + ErrorCodes.of(fault), fault);
        }
    }
}
