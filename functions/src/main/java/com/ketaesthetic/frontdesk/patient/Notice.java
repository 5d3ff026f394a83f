package com.ketaesthetic.frontdesk.patient;

import org.jspecify.annotations.Nullable;

/**
 * What a page says at its top about what was just sent.
 *
 * @param done the key of the words for what was done, or null
 * @param alert the key of the words for what could not be done, or null
 */
record Notice(@Nullable String done, @Nullable String alert) {
    static final Notice NONE = new Notice(null, null);

    static Notice done(String key) {
        return new Notice(key, null);
    }

    static Notice alert(String key) {
        return new Notice(null, key);
    }
}
