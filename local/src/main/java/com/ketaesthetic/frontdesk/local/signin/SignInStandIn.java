package com.ketaesthetic.frontdesk.local.signin;

import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Call;
import com.ketaesthetic.frontdesk.local.web.ConnectionLostException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Answers as the domain, the issuer and the API of one user pool, all at one address. */
public final class SignInStandIn implements Function<Call, Answer> {
    /** The identifier of the desk's client. */
    public static final String CLIENT_ID = "1localdesk2localdesk3local";

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(5);
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final String WELL_KNOWN = "/" + UserPool.ID + "/.well-known/";

    private final SigningKeys keys = new SigningKeys();
    private final HostedPages pages;
    private final TokenEndpoint tokens;
    private final CognitoApi api;
    private final AtomicReference<SignInFault> fault = new AtomicReference<>(SignInFault.OK);
    private final CompletableFuture<Place> place = new CompletableFuture<>();

    /** What is only known when all servers have their ports. */
    private record Place(URI address, List<AppClient> clients) {
        String issuer() {
            return address + "/" + UserPool.ID;
        }
    }

    public SignInStandIn(List<StaffMember> staff, Clock clock) {
        UserPool pool = new UserPool(staff, clock);
        Expiring<Grant> codes = new Expiring<>(CODE_LIFETIME, clock);
        pages = new HostedPages(pool, codes, clock);
        tokens = new TokenEndpoint(codes, pool, new Tokens(keys, clock));
        api = new CognitoApi(pool);
    }

    /**
     * Starts to answer. Requests that came before have waited for this.
     *
     * @param address the address of this stand-in
     * @param desk the address of the stack's front, where the desk is
     */
    public void open(URI address, URI desk) {
        open(address, List.of(AppClient.desk(CLIENT_ID, desk)));
    }

    void open(URI address, List<AppClient> clients) {
        place.complete(new Place(address, clients));
    }

    /** What the tokens have as their issuer. Its keys are at this address with {@code /.well-known/jwks.json}. */
    public String issuer() {
        return place.join().issuer();
    }

    public void set(SignInFault next) {
        fault.set(next);
    }

    /** Signs from now on with new keys under new identifiers, and no longer publishes the old ones. */
    public void rotateKeys() {
        keys.rotate();
    }

    @Override
    public Answer apply(Call call) {
        return switch (fault.get()) {
            case OK -> answer(call, place.join());
            case DOWN -> Answer.of(503, "text/plain; charset=utf-8", "The stand-in for Cognito is set to be down\n");
            case DROP -> throw new ConnectionLostException();
            case SLOW -> {
                pause();
                yield answer(call, place.join());
            }
        };
    }

    private Answer answer(Call call, Place here) {
        return switch (call.method() + " " + call.path()) {
            case "GET /oauth2/authorize" -> pages.authorize(call, here.clients());
            case "GET /login" -> pages.login(call, here.clients());
            case "POST /login" -> pages.signIn(call, here.clients());
            case "POST /changePassword" -> pages.changePassword(call, here.clients());
            case "GET /logout" -> pages.logout(call, here.clients());
            case "POST /oauth2/token" -> tokens.answer(call, here.clients(), here.issuer());
            case "GET " + WELL_KNOWN + "jwks.json" -> Answer.of(200, "application/json", keys.published());
            case "POST /" -> api.answer(call, here.clients());
            default -> Answer.of(404, "text/plain; charset=utf-8", "The stand-in for Cognito has no such page\n");
        };
    }

    private static void pause() {
        try {
            Thread.sleep(LATE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
