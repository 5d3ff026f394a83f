/** The patients' page, from outside: as a patient, a mail scanner or an attacker would use it, with looks into the table. */
@NullMarked
package com.ketaesthetic.frontdesk.local.patient;

import org.jspecify.annotations.NullMarked;
