package com.ketaesthetic.frontdesk.submission;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number that libphonenumber finds valid.
 *
 * @param e164 such as {@code +19736043848} (ITU-T E.164)
 * @param extension what to dial after it, in digits
 */
public record PhoneNumber(String e164, @Nullable String extension) {
    private static final String REGION = "US";
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,20}");

    public PhoneNumber {
        if (!E164.matcher(e164).matches()
                || (extension != null && !EXTENSION.matcher(extension).matches())) {
            throw new IllegalArgumentException("not a telephone number");
        }
    }

    /** Any common way of writing a number of the United States, or + and a country code. */
    public static Checked<PhoneNumber> parse(String text) {
        // Contact lists put marks of direction around a number that they copy; nobody sees or means them.
        String visible = text.codePoints()
                .filter(codePoint -> Character.getType(codePoint) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = phones.parse(visible, REGION);
            String e164 = phones.format(number, PhoneNumberFormat.E164);
            // To the library some numbers of Germany and Nigeria are valid that have more digits than E.164 allows.
            if (!phones.isValidNumber(number) || !E164.matcher(e164).matches()) {
                return new Wrong<>(Reason.INVALID);
            }
            String extension = number.getExtension().isEmpty() ? null : number.getExtension();
            return new Right<>(new PhoneNumber(e164, extension));
        } catch (NumberParseException notANumber) {
            return new Wrong<>(Reason.INVALID);
        }
    }

    /** As a person writes it: {@code (973) 604-3848}, or {@code +44 20 7946 0958} for another country's. */
    public String written() {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = phones.parse(e164, REGION);
            boolean ours = number.getCountryCode() == phones.getCountryCodeForRegion(REGION);
            String written = phones.format(number, ours ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
            return extension == null ? written : written + " ext. " + extension;
        } catch (NumberParseException impossible) {
            throw new IllegalStateException("a number in E.164 cannot be read", impossible);
        }
    }
}
