/** Amazon Cognito: signing staff in, and the directory of those who may. */
@NullMarked
package com.ketaesthetic.frontdesk.cognito;

import org.jspecify.annotations.NullMarked;
