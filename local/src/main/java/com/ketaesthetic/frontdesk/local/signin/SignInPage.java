package com.ketaesthetic.frontdesk.local.signin;

import static com.ketaesthetic.frontdesk.local.web.Html.escaped;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Html;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pages as HTML. */
final class SignInPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
            body { margin: 0; }
            main { max-width: 26rem; margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.125rem; margin: 2.5rem 0 .5rem; }
            label { display: block; font-weight: 600; margin: 1rem 0 .25rem; }
            input, button { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; }
            button { margin-top: 1.5rem; font-weight: 600; }
            [role=alert] { border: 2px solid; border-radius: .5rem; padding: .5rem .75rem; font-weight: 600; }
            ul { padding: 0; list-style: none; }
            li { border-top: 1px solid #8888; padding: .5rem 0; overflow-wrap: anywhere; }
            """;

    private SignInPage() {}

    /**
     * Asks for mail address and password.
     *
     * @param query the parameters of the application's request
     * @param email what was typed before, or an empty text
     * @param error why it was not taken, or an empty text
     */
    static Answer signIn(String query, String email, String error, List<User> users) {
        String content = """
                %s
                <form method="post" action="/login?%s">
                <label for="username">Mail address</label>
                <input id="username" name="username" type="email" autocomplete="username" required value="%s"%s>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required%s>
                <button>Sign in</button>
                </form>
                <h2>Who can sign in on this machine</h2>
                <p>This page stands in for Amazon Cognito, which would show no such list and would ask for a second factor.</p>
                <ul>
                %s
                </ul>
                """.formatted(
                        alert(error),
                        escaped(query),
                        escaped(email),
                        marks(error),
                        marks(error),
                        users.stream().map(SignInPage::item).collect(Collectors.joining("\n")));
        return page(error.isEmpty() ? 200 : 400, title(error, "Sign in"), content);
    }

    /**
     * Asks somebody for a new password who has given a temporary one.
     *
     * @param session stands for that they have given it
     */
    static Answer newPassword(String query, String email, String session, String error) {
        String content = """
                %s
                <p>Your password was a temporary one. Choose one of your own, of at least 8 characters.</p>
                <form method="post" action="/changePassword?%s">
                <input type="hidden" name="session" value="%s">
                <input type="hidden" name="username" autocomplete="username" value="%s">
                <label for="new-password">New password</label>
                <input id="new-password" name="new_password" type="password" autocomplete="new-password" minlength="8" required%s>
                <label for="new-password-again">New password, once more</label>
                <input id="new-password-again" name="new_password_again" type="password" autocomplete="new-password" minlength="8" required%s>
                <button>Change password</button>
                </form>
                """.formatted(
                        alert(error), escaped(query), escaped(session), escaped(email), marks(error), marks(error));
        return page(error.isEmpty() ? 200 : 400, title(error, "Choose a new password"), content);
    }

    /** Says why a browser is sent nowhere. */
    static Answer refused(String message) {
        return page(400, "Error: this address is wrong", alert(message));
    }

    private static String item(User user) {
        String groups = user.groups().isEmpty() ? "in no group" : String.join(", ", user.groups());
        String password = (user.isTemporary() ? "temporary password: " : "password: ") + user.password();
        return "<li>%s<br>%s<br>%s · <code>%s</code>%s</li>"
                .formatted(
                        escaped(user.name().isEmpty() ? "without a name" : user.name()),
                        escaped(user.email()),
                        escaped(groups),
                        escaped(password),
                        user.isEnabled() ? "" : "<br>disabled");
    }

    private static String alert(String error) {
        return error.isEmpty() ? "" : "<p id=\"error\" role=\"alert\">%s</p>".formatted(escaped(error));
    }

    /** The attributes that tie a field to the error message above it. */
    private static String marks(String error) {
        return error.isEmpty() ? "" : " aria-invalid=\"true\" aria-describedby=\"error\"";
    }

    private static String title(String error, String title) {
        return error.isEmpty() ? title : "Error: " + title;
    }

    private static Answer page(int status, String title, String content) {
        // There is no form-action, because Chromium applies it to where the form's answer leads to as well.
        return new Answer(
                status,
                Map.of(
                        "Content-Type",
                        List.of("text/html; charset=utf-8"),
                        "Cache-Control",
                        List.of("no-store"),
                        "Content-Security-Policy",
                        List.of("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
                        "Referrer-Policy",
                        List.of("no-referrer")),
                Html.page(title, STYLE, content).getBytes(UTF_8));
    }
}
