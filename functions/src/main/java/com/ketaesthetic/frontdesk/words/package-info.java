/**
 * What patients and staff read, in English and Spanish, from files that a clinic can edit. This package uses only the
 * domain.
 */
@NullMarked
package com.ketaesthetic.frontdesk.words;

import org.jspecify.annotations.NullMarked;
