/**
 * A stand-in for EventBridge. It delivers events to functions by the template's rules, and runs the template's
 * schedules.
 */
@NullMarked
package com.ketaesthetic.frontdesk.local.events;

import org.jspecify.annotations.NullMarked;
