package com.ketaesthetic.frontdesk.local;

import com.ketaesthetic.frontdesk.local.events.EventBus;
import com.ketaesthetic.frontdesk.local.events.Schedule;
import com.ketaesthetic.frontdesk.local.front.Front;
import com.ketaesthetic.frontdesk.local.front.StageVariables;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import com.ketaesthetic.frontdesk.local.ses.Mail;
import com.ketaesthetic.frontdesk.local.ses.Mailbox;
import com.ketaesthetic.frontdesk.local.ses.SendEmailRules;
import com.ketaesthetic.frontdesk.local.ses.SesEvents;
import com.ketaesthetic.frontdesk.local.ses.SesStandIn;
import com.ketaesthetic.frontdesk.local.signin.SignInStandIn;
import com.ketaesthetic.frontdesk.local.stream.StreamPump;
import com.ketaesthetic.frontdesk.local.table.LocalTable;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.local.web.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;

/** The whole stack, running. Closing it stops it. */
public final class LocalStack implements AutoCloseable {
    private static final int MAILS_AT_ONCE = 100;

    private final StackClock clock = new StackClock();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final LocalTable table;
    private final SesStandIn ses;
    private final Server sesServer;
    private final SignInStandIn signIn;
    private final Server signInServer;
    private final Server frontServer;
    private final List<LocalFunction> functions = new ArrayList<>();

    /**
     * Starts the stack.
     *
     * @param environment the settings that docs/settings.md lists
     * @throws SettingException if a setting is wrong or a port is taken; in that case nothing is left running
     */
    public static LocalStack start(Map<String, String> environment) {
        return new LocalStack(LocalSettings.from(environment));
    }

    private LocalStack(LocalSettings settings) {
        Template template = Template.read(settings.template(), settings.parameters());
        settings.data().ifPresent(LocalStack::create);
        try {
            // The mailbox comes first, because it finds out whether the folder can be used.
            Mailbox mailbox = opened(new Mailbox(settings.data()));
            table = opened(new LocalTable(template.table(), settings.bind(), settings.dynamoDbPort(), settings.data()));
            EventBus bus = opened(new EventBus());
            SesEvents events = new SesEvents(bus::publish);
            ses = new SesStandIn(
                    mailbox, new SendEmailRules(template.senderDomain(), template.configurationSets()), events, clock);
            sesServer = opened(
                    Server.of("the stand-in for SES (LOCAL_SES_PORT)", settings.bind(), settings.sesPort(), ses));
            signIn = new SignInStandIn(settings.staff(), clock);
            signInServer = opened(Server.of(
                    "the stand-in for Cognito (LOCAL_SIGN_IN_PORT)", settings.bind(), settings.signInPort(), signIn));
            // The server starts before the functions that it serves, because the functions need to know its port.
            Front front = new Front(
                    template,
                    table,
                    mailbox,
                    ses,
                    events,
                    signIn,
                    settings.template().resolveSibling("site").resolve("embed-example.html"),
                    clock);
            frontServer = opened(Server.of("Front Desk (LOCAL_PORT)", settings.bind(), settings.port(), front));
            signIn.open(signInServer.address(), frontServer.address());
            pointTheSdkHere();
            for (Template.Function function : template.functions()) {
                functions.add(new LocalFunction(function, environment(function), clock));
            }
            front.open(
                    functions,
                    new StageVariables(
                            frontServer.address(), signInServer.address(), signIn.issuer(), SignInStandIn.CLIENT_ID));
            for (LocalFunction function : functions) {
                function.function().stream().ifPresent(source -> {
                    StreamPump pump =
                            opened(new StreamPump(table.streams(), table::streamArn, source, function, clock));
                    pump.start();
                });
                function.function()
                        .schedule()
                        .ifPresent(every -> opened(new Schedule(function, settings.interval(every), clock)));
            }
            bus.open(functions);
            // The mails on disk do not say which set they were sent with. TrackMail's rule takes the events of each.
            String anySet = template.configurationSets().iterator().next();
            mailbox.mails()
                    .gather(Gatherers.windowFixed(MAILS_AT_ONCE))
                    .forEach(mails -> tellOf(mails, events, anySet));
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** The address of the API, the forms and the pages for developers. */
    public URI front() {
        return frontServer.address();
    }

    URI dynamoDb() {
        return table.address();
    }

    URI sesAddress() {
        return sesServer.address();
    }

    /** The address of the stand-in for Cognito, which is the domain of its sign-in pages too. */
    public URI signInAddress() {
        return signInServer.address();
    }

    /** The stand-in for Cognito, for tests that break it or change its keys. */
    public SignInStandIn signIn() {
        return signIn;
    }

    /** The stand-in for SES, for tests that break it or check what it received. */
    public SesStandIn ses() {
        return ses;
    }

    /** The clock of the stack, for tests that turn it. */
    public StackClock clock() {
        return clock;
    }

    /** The functions, for tests that invoke them with events of their own. */
    public List<LocalFunction> functions() {
        return List.copyOf(functions);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failed) {
                throw new IllegalStateException("a part of the stack did not end", failed);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /**
     * Sets the system properties in which the SDK looks for endpoints, region and credentials besides its environment.
     * The handlers build their clients just as they do in the cloud.
     */
    private void pointTheSdkHere() {
        System.setProperty("aws.endpointUrlDynamoDb", table.address().toString());
        System.setProperty("aws.endpointUrlSesV2", sesServer.address().toString());
        System.setProperty(
                "aws.endpointUrlCognitoIdentityProvider", signInServer.address().toString());
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
    }

    /**
     * The function's variables as the template has them. If they list the origins of pages that may read the function's
     * answers, the local stack's own origins are added. If they have the address of the API or of the desk, it is this
     * stack's.
     */
    private Map<String, String> environment(Template.Function function) {
        Map<String, String> environment = new LinkedHashMap<>(function.environment());
        String port = ":" + frontServer.port();
        environment.computeIfPresent(
                "SITE_ORIGINS", (_, site) -> site + ",http://127.0.0.1" + port + ",http://localhost" + port);
        for (String address : List.of("FRONT_ADDRESS", "DESK_ADDRESS")) {
            environment.computeIfPresent(address, (_, _) -> "http://127.0.0.1" + port);
        }
        return environment;
    }

    /**
     * Publishes the events about mails of an earlier run, which may have ended before all of them were published. Those
     * about a mail that has no item, or is in the state that its last event leads to, would change nothing.
     */
    private void tellOf(List<Mail> mails, SesEvents events, String configurationSet) {
        Map<String, String> states =
                table.mailStates(mails.stream().map(Mail::mailId).toList());
        mails.stream()
                .filter(mail -> states.containsKey(mail.mailId()))
                .filter(mail -> !SesEvents.endsWithDelivery(mail) || !"DELIVERED".equals(states.get(mail.mailId())))
                .forEach(mail -> events.tellOf(mail, configurationSet));
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new SettingException("LOCAL_DATA: cannot create the folder " + folder);
        }
    }
}
