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
 * A telephone number that libphonenumber considers valid.
 *
 * @param e164 the number in the format of ITU-T E.164, such as {@code +19736043848}
 * @param extension the digits to dial after the number, or null
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

    /**
     * Parses a number of the United States in any common notation, or a number that starts with + and a country code.
     */
    public static Checked<PhoneNumber> parse(String text) {
        // Contact lists put directional marks around a number that is copied. They are invisible and not part of the
        // number.
        String visible = text.codePoints()
                .filter(codePoint -> Character.getType(codePoint) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = phones.parse(visible, REGION);
            String e164 = phones.format(number, PhoneNumberFormat.E164);
            // The library considers some German and Nigerian numbers valid although they have more digits than E.164
            // allows.
            if (!phones.isValidNumber(number) || !E164.matcher(e164).matches()) {
                return new Wrong<>(Reason.INVALID);
            }
            String extension = number.getExtension().isEmpty() ? null : number.getExtension();
            return new Right<>(new PhoneNumber(e164, extension));
        } catch (NumberParseException notANumber) {
            return new Wrong<>(Reason.INVALID);
        }
    }

    /**
     * The number as a person writes it, such as {@code (973) 604-3848}, or {@code +44 20 7946 0958} for a number of
     * another country.
     */
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
