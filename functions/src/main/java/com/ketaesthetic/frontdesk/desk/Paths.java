package com.ketaesthetic.frontdesk.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.URLEncoder;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of the desk's pages, below the address of the API. None has anything in it that was typed. */
final class Paths {
    static final String DESK = "/desk";
    static final String SIGN_IN = "/desk/sign-in";
    static final String SIGNED_IN = "/desk/signed-in";
    static final String SIGN_OUT = "/desk/sign-out";
    static final String SIGNED_OUT = "/desk/signed-out";
    static final String LANGUAGE = "/desk/language";
    static final String QUARANTINE = "/desk/quarantine";
    static final String SEARCH = "/desk/search";
    static final String EXPORT = "/desk/export";
    static final String AUDIT = "/desk/audit";
    static final String FIGURES = "/desk/figures";
    static final String STAFF = "/desk/staff";
    static final String SESSIONS = "/desk/sessions";
    static final String REQUEST = "/desk/requests/{reference}";
    static final String TRANSITIONS = "/desk/requests/{reference}/transitions";

    private static final List<String> ALL = List.of(
            DESK,
            SIGN_IN,
            SIGNED_IN,
            SIGN_OUT,
            SIGNED_OUT,
            LANGUAGE,
            QUARANTINE,
            SEARCH,
            EXPORT,
            AUDIT,
            FIGURES,
            STAFF,
            SESSIONS,
            REQUEST,
            TRANSITIONS);

    /** Where somebody may be led after they have signed in. All other addresses, such as those of other sites, are not. */
    private static final Pattern RETURN = Pattern.compile(
            "/desk(?:/quarantine|/audit|/figures|/staff|/sessions|/requests/[0-9A-Za-z-]{10,11})?(?:\\?[A-Za-z0-9=&-]{0,200})?");

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private Paths() {}

    /** A resource and the values in a path to it. */
    record Found(String resource, Map<String, String> parameters) {}

    static Optional<Found> find(String path) {
        return ALL.stream().flatMap(resource -> match(resource, path).stream()).findFirst();
    }

    private static Optional<Found> match(String resource, String path) {
        List<String> names = new ArrayList<>();
        PARAMETER.matcher(resource).results().forEach(found -> names.add(found.group(1)));
        Matcher matcher = Pattern.compile(PARAMETER.matcher(resource).replaceAll("([^/]+)"))
                .matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(new Found(resource, parameters));
    }

    static String request(Reference reference) {
        return "/desk/requests/" + reference.shown();
    }

    static String transitions(Reference reference) {
        return request(reference) + "/transitions";
    }

    /** The page of a list. */
    static String list(WorkList list) {
        return switch (list) {
            case WorkList.Open() -> DESK;
            case WorkList.Later() -> DESK + "?list=later";
            case WorkList.Coming() -> DESK + "?list=coming";
            case WorkList.Quarantined() -> QUARANTINE;
            case WorkList.Answered(var month) -> DESK + "?list=answered&month=" + month;
        };
    }

    /**
     * The list of this name in a query or a form, if there is one.
     *
     * @param month the month of what was answered, without which there is no such list
     */
    static Optional<WorkList> list(String name, Optional<YearMonth> month) {
        return switch (name) {
            case "open" -> Optional.of(new WorkList.Open());
            case "later" -> Optional.of(new WorkList.Later());
            case "coming" -> Optional.of(new WorkList.Coming());
            case "quarantined", "quarantine" -> Optional.of(new WorkList.Quarantined());
            case "answered" -> month.map(WorkList.Answered::new);
            default -> Optional.empty();
        };
    }

    static String signIn(String returnTo) {
        return SIGN_IN + "?returnTo=" + URLEncoder.encode(returnTo, UTF_8);
    }

    static String signedOut(String returnTo) {
        return SIGNED_OUT + "?returnTo=" + URLEncoder.encode(returnTo, UTF_8);
    }

    /** Whether a text may stand in a path to which somebody returns. */
    static boolean isPlain(String text) {
        return text.matches("[A-Za-z0-9-]{1,40}");
    }

    /** Whether there may be anything of this year. The pages before and after it have addresses too. */
    static boolean isYear(int year) {
        return year >= 2000 && year < 3000;
    }

    /** The path itself if it is one of the desk's, and otherwise the desk's first page. */
    static String safe(Optional<String> returnTo) {
        return returnTo.filter(path -> RETURN.matcher(path).matches()).orElse(DESK);
    }
}
