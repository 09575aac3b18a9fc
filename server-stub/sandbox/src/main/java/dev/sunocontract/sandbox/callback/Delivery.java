package dev.sunocontract.sandbox.callback;

import dev.sunocontract.sandbox.engine.TaskRecord.CallbackEvent;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * One attempt to deliver a callback.
 *
 * @param event the callback
 * @param target the callback URL
 * @param attempt the number of the attempt, from 1
 * @param repeated whether it was delivered before
 */
record Delivery(CallbackEvent event, URI target, int attempt, boolean repeated) {

    Delivery next() {
        return new Delivery(event, target, attempt + 1, repeated);
    }

    /** Returns the delivery of the same callback once more. */
    Delivery again() {
        return new Delivery(event, target, 1, true);
    }

    /**
     * Returns the callback URL, with one address of {@code localhost} after the other: a server may listen on
     * {@code ::1} only, and {@code HttpClient} tries the first address only.
     */
    URI address() {
        if (!"localhost".equalsIgnoreCase(target.getHost())) {
            return target;
        }
        try {
            InetAddress[] addresses = InetAddress.getAllByName(target.getHost());
            InetAddress address = addresses[(attempt - 1) % addresses.length];
            return address instanceof Inet6Address ? withHost("[::1]") : target;
        } catch (UnknownHostException e) {
            return target;
        }
    }

    /** Returns user and password of the callback URL in Base64, if it has them. */
    Optional<String> credentials() {
        return Optional.ofNullable(target.getUserInfo())
                .map(userInfo -> Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8)));
    }

    private URI withHost(String host) {
        return URI.create(target.toString().replaceFirst("(?i)localhost", host));
    }
}
