/**
 * The contents of a form: its fields, the rules that turn a form into a submission, and the violations of those rules.
 * This package uses the submission's value types and knows neither HTTP nor the table.
 */
@NullMarked
package com.ketaesthetic.frontdesk.form;

import org.jspecify.annotations.NullMarked;
