/** What the deployed stack costs a month. It runs on a laptop and asks nobody. */
@NullMarked
package com.ketaesthetic.frontdesk.measure.cost;

import org.jspecify.annotations.NullMarked;
