/**
 * What a form may hold: its fields, the rules that turn a form into a submission, and the violations of those rules.
 * Uses the submission's value types; knows neither HTTP nor the table.
 */
@NullMarked
package com.ketaesthetic.frontdesk.form;

import org.jspecify.annotations.NullMarked;
