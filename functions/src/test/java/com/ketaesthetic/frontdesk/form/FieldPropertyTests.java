package com.ketaesthetic.frontdesk.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.RandomInputs;
import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Text;
import com.ketaesthetic.frontdesk.submission.WrittenPhone;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

/** Checks properties that every text in every field must have. */
class FieldPropertyTests {
    @Test
    void acceptedTextsFollowTheRules() {
        RandomInputs.each(50_000, random -> keepsTheRules(RandomInputs.text(random)));
    }

    @Test
    void acceptedTextsFollowTheRulesAroundValidParts() {
        RandomInputs.each(20_000, random -> {
            String text = RandomInputs.text(random);
            keepsTheRules("+49" + random.nextLong(10_000_000_000_000_000L));
            keepsTheRules("212-555-0123" + text);
            keepsTheRules(text + "212-555-0123");
            keepsTheRules(text + "+44 20 7946 0958 " + text);
            keepsTheRules("maria" + text + "@example.com");
            keepsTheRules("maria@" + text + ".com");
            keepsTheRules("Maria " + text);
        });
    }

    /** Checks that parsing throws no exception, and that an accepted value is accepted again without a change. */
    static void keepsTheRules(String sent) {
        String text = Text.tidy(sent);
        assertThat(Text.tidy(text)).isEqualTo(text);
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();

        if (EmailAddress.parse(text) instanceof Right<EmailAddress>(EmailAddress email)) {
            assertThat(EmailAddress.parse(email.value())).isEqualTo(new Right<>(email));
            assertThat(email.value())
                    .hasSizeLessThanOrEqualTo(254)
                    .matches("[!-?A-~]+@[a-z0-9-]+(\\.[a-z0-9-]+)+")
                    .doesNotContain("..", "<", ">", ",", ";", ":", "\"", "(", ")", "[", "]", "\\");
        }
        if (PhoneNumber.parse(text) instanceof Right<PhoneNumber>(PhoneNumber phone)) {
            assertThat(PhoneNumber.parse(phone.written())).isEqualTo(new Right<>(phone));
            assertThat(phone.e164()).matches("\\+[1-9][0-9]{1,14}");
        }
        if (WrittenPhone.parse(text) instanceof Right<WrittenPhone>(WrittenPhone phone)) {
            PhoneNumber number = phone.number();
            assertThat(WrittenPhone.parse(number.written())).isEqualTo(new Right<>(new WrittenPhone(number, null)));
            assertThat(number.e164()).matches("\\+[1-9][0-9]{1,14}");
        }
        if (PersonName.parse(text) instanceof Right<PersonName>(PersonName name)) {
            assertThat(PersonName.parse(name.value())).isEqualTo(new Right<>(name));
            assertThat(name.value().codePoints())
                    .hasSizeLessThanOrEqualTo(120)
                    .noneMatch(Character::isISOControl)
                    .noneMatch(codePoint ->
                            Character.getDirectionality(codePoint) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(name.value()))
                    .isTrue();
        }
        if (Message.parse(text) instanceof Right<Message>(Message message)) {
            assertThat(Message.parse(message.value())).isEqualTo(new Right<>(message));
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(message.value()))
                    .isTrue();
        }
    }
}
