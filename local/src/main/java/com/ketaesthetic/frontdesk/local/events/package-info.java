/** A stand-in for EventBridge: brings events to functions by the template's rules, and runs its schedules. */
@NullMarked
package com.ketaesthetic.frontdesk.local.events;

import org.jspecify.annotations.NullMarked;
