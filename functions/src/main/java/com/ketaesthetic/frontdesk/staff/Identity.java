package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.request.StaffMember;
import java.time.Instant;

/**
 * Who has just signed in, as the user directory says.
 *
 * @param group the strongest of their groups
 * @param authenticatedAt when they gave their password and their second factor
 */
public record Identity(StaffMember member, Group group, Instant authenticatedAt) {}
