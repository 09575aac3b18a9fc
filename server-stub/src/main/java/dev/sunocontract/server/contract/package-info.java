/**
 * For whoever implements a provider or a gateway with Spring: requests are judged by the contract before they reach a controller,
 * refusals have the provider's own shape. Add the dependency, say {@code suno.contract.provider}, implement a generated interface.
 */
@NullMarked
package dev.sunocontract.server.contract;

import org.jspecify.annotations.NullMarked;
