package com.ketaesthetic.frontdesk.request;

/**
 * Somebody of the clinic's staff, or who acts for them.
 *
 * @param id an identifier that stays the same, and that only the user directory can connect with a person
 * @param name the name as it is shown to other staff
 */
public record StaffMember(String id, String name) {
    /** Stands for the patient where what they did with their request is written down. */
    public static final StaffMember PATIENT = new StaffMember("patient", "patient");

    private static final int LONGEST = 128;

    public StaffMember {
        if (id.isEmpty() || id.length() > LONGEST || name.isEmpty() || name.length() > LONGEST) {
            throw new IllegalArgumentException("an id and a name have 1 to " + LONGEST + " characters");
        }
    }

    /** Whether this is the patient and not staff. */
    public boolean isPatient() {
        return equals(PATIENT);
    }
}
