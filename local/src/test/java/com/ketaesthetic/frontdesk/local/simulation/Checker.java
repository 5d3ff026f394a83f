package com.ketaesthetic.frontdesk.local.simulation;

import java.util.List;

/**
 * Finds the promises that were broken in a history. It looks at the events and at the table, and shares no rule with
 * the code under test.
 */
final class Checker {
    private Checker() {}

    /**
     * The result of a check.
     *
     * @param broken the broken promises, one in a line; if there are none, all is well
     * @param duplicates the number of mails to the clinic that were sent again, always because evidence was missing
     * @param parked the number of mails in doubt that were parked
     * @param gathered the number of gathered mails
     * @param listedAgain how many times a digest had an entry that an earlier one had, apart from what is overdue
     * @param overdueAgain how many times a digest had as overdue what an earlier one had
     * @param withdrawn the number of mails to patients that were withdrawn before they were sent
     * @param reminders the number of reminders that SES took
     * @param files the number of calendar files that reached their patients
     */
    record Findings(
            List<String> broken,
            int duplicates,
            int parked,
            int gathered,
            int listedAgain,
            int overdueAgain,
            int withdrawn,
            int reminders,
            int files) {}

    static Findings check(History history) {
        Facts facts = new Facts(history);
        Broken broken = new Broken();
        new RequestChecks(facts, broken).check();
        int parked = new PatientMailChecks(facts, broken).check();
        int duplicates = new ClinicMailChecks(facts, broken).check();
        new LimitChecks(facts, broken).check();
        new ErasureChecks(facts, broken).check();
        new TableChecks(facts, broken).check();
        new DeskChecks(facts, broken).check();
        new ListChecks(facts, broken).check();
        new FigureChecks(facts, broken).check();
        new OverdueChecks(facts, broken).check();
        int withdrawn = new DeskMailChecks(facts, broken).check();
        new AppointmentChecks(facts, broken).check();
        int reminders = new ReminderChecks(facts, broken).check();
        int files = new CalendarChecks(facts, broken).check();
        return new Findings(
                broken.lines(),
                duplicates,
                parked,
                facts.gatheredMails(),
                facts.listedAgain(),
                facts.overdueAgain(),
                withdrawn,
                reminders,
                files);
    }
}
