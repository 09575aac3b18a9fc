/** Tasks, clips, personas and credits, on a virtual clock. Knows neither HTTP nor providers. */
@NullMarked
package dev.sunocontract.sandbox.engine;

import org.jspecify.annotations.NullMarked;
