package com.ketaesthetic.frontdesk.local;

/** Starts the stack and keeps it running until it gets a signal to stop. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Maven started this process. If Maven is killed, it cannot stop this process, so this process watches it and
        // stops too.
        ProcessHandle.current().parent().ifPresent(Main::endWith);
        try {
            LocalStack stack = LocalStack.start(System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            System.out.println("Front Desk is at " + stack.front());
            System.out.println("Mails are at " + stack.front() + "/inbox");
            System.out.println("The desk is at " + stack.front() + "/desk");
            System.out.println("DynamoDB Local is at " + stack.dynamoDb());
            System.out.println("The stand-in for SES is at " + stack.sesAddress());
            System.out.println("The stand-in for Cognito is at " + stack.signInAddress());
            System.out.println("Press Ctrl-C to stop it.");
        } catch (SettingException refused) {
            System.err.println(refused.getMessage());
            // The threads of DynamoDB Local would keep the process running.
            System.exit(1);
        } catch (RuntimeException | Error failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static void endWith(ProcessHandle parent) {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            parent.onExit().join();
            Runtime.getRuntime().halt(0);
        });
    }
}
