package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Waits while the server says that there are too many requests, and repeats the request: the server did not accept it.
 * A limit that outlasts the waits ends the check, and no later request waits until the server accepts one.
 */
final class RateLimit {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAX_REPETITIONS = 3;
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Contract contract;
    private final Pause pause;
    private boolean outlasted;

    /** Waits for a time. */
    @FunctionalInterface
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    /** Sends a request. */
    @FunctionalInterface
    interface Sending {
        Exchange send() throws IOException, InterruptedException;
    }

    RateLimit(Contract contract, Pause pause) {
        this.contract = contract;
        this.pause = pause;
    }

    /** Sends a request, and repeats it while there are too many; the last exchange may still say so. */
    Exchange send(Sending request) throws IOException, InterruptedException {
        Exchange exchange = request.send();
        for (int repetition = 0; repetition < MAX_REPETITIONS && !outlasted && isExceeded(exchange); repetition++) {
            pause.await(waitTime(exchange));
            exchange = request.send();
        }
        outlasted = isExceeded(exchange);
        return exchange;
    }

    /** Skips the check if the server did not accept the request because there were too many. */
    void assumeNotExceeded(Exchange exchange) throws CheckAbortedException {
        if (isExceeded(exchange)) {
            throw CheckAbortedException.skip(
                    CheckReason.RATE_LIMITED,
                    "the server limits the rate of requests: " + ResponseAssertions.effectiveStatus(exchange));
        }
    }

    /** Some providers write the limit as a code in the body of a success. */
    private boolean isExceeded(Exchange exchange) {
        int status = exchange.requireResponse().status();
        return status == TOO_MANY_REQUESTS || status == 200 && isLimitCode(exchange);
    }

    private boolean isLimitCode(Exchange exchange) {
        int code = ResponseAssertions.effectiveStatus(exchange);
        Exchange.Request request = exchange.requireRequest();
        return contract.match(request.method(), request.path())
                .flatMap(match -> contract.errorKind(code, match.operation()))
                .filter(ErrorKind.RATE_LIMITED::equals)
                .isPresent();
    }

    /** What {@code Retry-After} says, as seconds or as a date, within bounds. */
    private static Duration waitTime(Exchange exchange) {
        Duration stated = exchange.requireResponse()
                .header("Retry-After")
                .map(String::strip)
                .map(RateLimit::parse)
                .orElse(DEFAULT_WAIT);
        if (stated.isNegative()) {
            return Duration.ZERO;
        }
        return stated.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : stated;
    }

    private static Duration parse(String retryAfter) {
        try {
            return retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            Instant.now(), ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException neither) {
            return DEFAULT_WAIT;
        }
    }
}
