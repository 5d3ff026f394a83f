/** Computes what the deployed stack costs in a month. It runs on a laptop and calls no service. */
@NullMarked
package com.ketaesthetic.frontdesk.measure.cost;

import org.jspecify.annotations.NullMarked;
