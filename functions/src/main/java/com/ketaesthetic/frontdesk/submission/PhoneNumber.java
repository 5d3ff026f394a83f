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
 * A telephone number that can be called. In North America, that is any number of the right shape: area codes and
 * exchanges come into service faster than libphonenumber gets to know them. Elsewhere, it is what libphonenumber
 * considers valid.
 *
 * @param e164 the number in the format of ITU-T E.164, such as {@code +19736043848}
 * @param extension the digits to dial after the number, or null
 */
public record PhoneNumber(String e164, @Nullable String extension) {
    private static final String REGION = "US";
    private static final int NORTH_AMERICA = 1;
    private static final int MEXICO = 52;
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,20}");

    /**
     * An area code, an exchange and four digits (North American Numbering Plan). Codes that end in 11 are services such
     * as 911, and neither area codes nor exchanges. Only toll-free numbers may have them as exchanges. Area codes with
     * a 9 in the middle are kept for longer numbers.
     */
    private static final Pattern NORTH_AMERICAN =
            Pattern.compile("(?!.11)[2-9][0-8][0-9](?:(?<=8(?:00|22|33|44|55|66|77|88))|(?!.11))[2-9][0-9]{6}");

    /** Until 2019, mobile numbers in Mexico were called from abroad with a 1 before their ten digits. */
    private static final Pattern FORMER_MEXICAN_MOBILE = Pattern.compile("1[0-9]{10}");

    public PhoneNumber {
        if (!E164.matcher(e164).matches()
                || (extension != null && !EXTENSION.matcher(extension).matches())) {
            throw new IllegalArgumentException("not a telephone number");
        }
    }

    /**
     * Parses a text that is a number and nothing else: a number of North America in any common notation, or a number
     * that starts with + and a country code.
     */
    public static Checked<PhoneNumber> parse(String text) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            // Contact lists put directional marks around a number that is copied. They are invisible and not part of
            // the number.
            Phonenumber.PhoneNumber number = phones.parse(Text.withoutFormat(text), REGION);
            if (number.getCountryCode() == MEXICO
                    && FORMER_MEXICAN_MOBILE.matcher(national(number)).matches()) {
                number.setNationalNumber(Long.parseLong(national(number), 1, 11, 10));
            }
            String e164 = phones.format(number, PhoneNumberFormat.E164);
            // The library considers some German and Nigerian numbers valid although they have more digits than E.164
            // allows.
            if (!canBeCalled(number) || !E164.matcher(e164).matches()) {
                return new Wrong<>(Reason.INVALID);
            }
            String extension = number.getExtension();
            return new Right<>(
                    new PhoneNumber(e164, EXTENSION.matcher(extension).matches() ? extension : null));
        } catch (NumberParseException notANumber) {
            return new Wrong<>(Reason.INVALID);
        }
    }

    private static boolean canBeCalled(Phonenumber.PhoneNumber number) {
        return number.getCountryCode() == NORTH_AMERICA
                ? NORTH_AMERICAN.matcher(national(number)).matches()
                : PhoneNumberUtil.getInstance().isValidNumber(number);
    }

    private static String national(Phonenumber.PhoneNumber number) {
        return PhoneNumberUtil.getInstance().getNationalSignificantNumber(number);
    }

    /**
     * The number as a person writes it, such as {@code (973) 604-3848}, or {@code +44 20 7946 0958} for a number of
     * another country.
     */
    public String written() {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = phones.parse(e164, REGION);
            boolean ours = number.getCountryCode() == NORTH_AMERICA;
            String written = phones.format(number, ours ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
            return extension == null ? written : written + " ext. " + extension;
        } catch (NumberParseException impossible) {
            throw new IllegalStateException("a number in E.164 cannot be read", impossible);
        }
    }
}
