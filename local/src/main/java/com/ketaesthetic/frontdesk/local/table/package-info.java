/** DynamoDB Local with the template's table in it. */
@NullMarked
package com.ketaesthetic.frontdesk.local.table;

import org.jspecify.annotations.NullMarked;
