package com.ketaesthetic.frontdesk.local.simulation;

/**
 * Somebody who sends one form.
 *
 * @param mailbox where mail to the client's address arrives, which other addresses may lead to as well
 * @param ip the address that the client posts from
 * @param network the network of that address
 * @param bot whether it fills in what only bots see
 */
record Client(int number, String email, String mailbox, String ip, String network, boolean bot) {
    /** A patient at home. */
    static Client patient(int number) {
        String email = "patient-" + number + "@example.com";
        int network = number % 50;
        return new Client(
                number, email, email, "198.51." + network + "." + (1 + number % 200), "198.51." + network, false);
    }

    /** The same patient with another request, who gives the address with a tag. */
    Client again(int another) {
        return new Client(another, mailbox.replace("@", "+" + another + "@"), mailbox, ip, network, false);
    }

    /** A bot that shows itself. */
    static Client bot(int number) {
        String email = "bot-" + number + "@example.com";
        return new Client(number, email, email, "192.0.2." + (1 + number % 200), "192.0.2", true);
    }

    /** One of a flood of bots in one network that look like patients. */
    static Client flooding(int number) {
        String email = "flood-" + number + "@example.com";
        return new Client(number, email, email, "2001:db8:1:" + (1 + number % 9) + "::1", "2001:db8:1", false);
    }
}
