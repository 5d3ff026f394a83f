package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.cognito.IdTokens;
import com.ketaesthetic.frontdesk.desk.DeskApi;
import com.ketaesthetic.frontdesk.desk.DeskPorts;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.FormSecrets;
import com.ketaesthetic.frontdesk.staff.SignIn;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws the desk's pages and verifies a token before Lambda takes its snapshot ({@link Priming}). The pages are drawn of a
 * request that nobody sent, and nothing is read or stored.
 */
final class DeskPriming {
    static final String TOKEN = "priming";
    static final Reference REFERENCE = new Reference("PR1M1NG000");
    static final StaffMember MEMBER = new StaffMember("00000000-0000-0000-0000-000000000000", "Priming");
    static final SignInPlace PLACE = new SignInPlace(
            URI.create("https://priming.execute-api.us-east-1.amazonaws.com/live"),
            URI.create("https://priming.auth.us-east-1.amazoncognito.com"),
            URI.create("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_priming"),
            TOKEN);
    private static final Map<String, String> STAGE = Map.of(
            "DeskAddress", PLACE.desk().toString(),
            "SignInAddress", PLACE.signIn().toString(),
            "SignInIssuer", PLACE.issuer().toString(),
            "SignInClient", PLACE.client());

    private final Clinic clinic;
    private final Instant now;
    private final DeskApi api;

    DeskPriming(DeskConfig config, Clock clock) {
        this.clinic = config.clinic();
        this.now = clock.instant();
        DeskPrimingStore stored = new DeskPrimingStore(now);
        FormSecrets forms = new FormSecrets(new KeyedHash(TOKEN), () -> TOKEN);
        DeskPorts ports = new DeskPorts(
                _ -> stored,
                _ -> stored,
                new SignIn(stored, stored, () -> TOKEN, forms, config.idle(), clock),
                stored,
                forms,
                stored,
                RequestTransitions.withoutMails(stored),
                (_, _) -> Optional.of(stored.file()),
                stored,
                stored,
                (_, _) -> List.of());
        this.api = new DeskApi(config.clinic(), ports, config.retention(), config.idle(), () -> TOKEN, clock);
    }

    /** Draws each kind of page, and makes a transition. */
    void pages() {
        get("/desk");
        get("/desk/requests/" + REFERENCE.shown());
        get("/desk?list=coming");
        get("/desk/quarantine");
        get("/desk/signed-in");
        post("/desk/requests/" + REFERENCE.shown() + "/transitions", "action=called&note=Priming&version=0&formId=a");
        post("/desk/requests/" + REFERENCE.shown() + "/transitions", "action=close&version=0&formId=a");
        post("/desk/requests/" + REFERENCE.shown() + "/transitions", "action=book&version=0&formId=a" + appointment());
        post("/desk/search", "q=priming");
    }

    /** Verifies a token that a key of this moment has signed. */
    static void verification(Clock clock) {
        IdTokens.prime(PLACE, clock);
    }

    /** The event of somebody who asks for the list of requests with a session that does not exist. */
    static byte[] signedIn() {
        return event("GET", "/desk", Map.of(), "");
    }

    /** A time at which nothing is unlikely, so that the mail about it is shown. */
    private String appointment() {
        Instant opening = clinic.opens(clinic.dayOf(clinic.answerBy(now)));
        return "&minutes=5&appointmentDate=" + clinic.dayOf(opening) + "&appointmentTime=" + clinic.opening();
    }

    private void get(String path) {
        answer("GET", path, Map.of(), "");
    }

    private void post(String path, String fields) {
        answer("POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), fields + "&csrf=" + TOKEN);
    }

    private void answer(String method, String path, Map<String, String> headers, String body) {
        ApiRequest request = ApiRequest.read(event(method, path, headers, body));
        String below = path.replaceFirst("^/desk/?", "");
        Map<String, String> parameters = below.isEmpty() ? Map.of() : Map.of("path", below);
        api.answer(DeskApi.located(request.at("/desk", parameters))).written();
    }

    private static byte[] event(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Cookie", "__Host-desk=" + TOKEN);
        all.put("Host", PLACE.desk().getAuthority());
        all.put("Origin", "https://" + PLACE.desk().getAuthority());
        return Priming.event(method, path, all, Map.of(), STAGE, body);
    }
}
