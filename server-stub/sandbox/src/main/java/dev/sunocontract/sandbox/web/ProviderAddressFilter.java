package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Finds the provider of a request that names it by its host, {@code <provider>.localhost}, or not at all: then it is
 * the one of {@code --serve}. And it answers as the router of the provider does (the words {@code x-trailing-slash} and
 * {@code x-any-case} of its document) where only a trailing slash or the letters of a path differ.
 */
@Component
@Order(FilterOrder.ADDRESS)
class ProviderAddressFilter extends HttpFilter {

    private static final String HOST_SUFFIX = ".localhost";

    /** First segments of the sandbox's own paths: its pages, media and control API. */
    static final Set<String> OWN_PATHS = Set.of(
            "",
            "index.html",
            "reference.html",
            "reference.js",
            "evidence.js",
            "favicon.ico",
            "webjars",
            "media",
            ControlPaths.CONTROL);

    private final SandboxContracts contracts;
    private final Optional<Contract> atRoot;

    ProviderAddressFilter(SandboxContracts contracts, SandboxProperties properties) {
        this.contracts = contracts;
        this.atRoot = Optional.ofNullable(properties.serve()).map(contracts::named);
    }

    /** A contract, and the path of a request below its base path. */
    private record Address(Contract contract, String path, boolean inPath) {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Address> found = address(request);
        if (found.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Address address = found.get();
        String path = address.path();
        if (address.contract().operationsAt(path).isEmpty()) {
            String toggled = toggleSlash(path);
            if (isRedirected(address.contract(), toggled)) {
                redirect(request, response);
                return;
            }
            path = inDocumentedCase(address.contract(), path);
        }
        boolean unchanged = address.inPath() && path.equals(address.path());
        chain.doFilter(
                unchanged
                        ? request
                        : new ReaddressedRequest(
                                request, "/" + address.contract().name() + path),
                response);
    }

    private Optional<Address> address(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        int end = path.indexOf('/', 1);
        String first = path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
        Optional<Contract> inPath = contracts.find(first);
        if (inPath.isPresent()) {
            return Optional.of(new Address(inPath.get(), end < 0 ? "" : path.substring(end), true));
        }
        return isOwnPath(request)
                ? Optional.empty()
                : ofHost(request.getServerName()).or(() -> atRoot).map(contract -> new Address(contract, path, false));
    }

    private static boolean isOwnPath(HttpServletRequest request) {
        List<String> segments = ControlPaths.segments(request);
        return OWN_PATHS.contains(segments.isEmpty() ? "" : segments.get(0));
    }

    private Optional<Contract> ofHost(String serverName) {
        String host = serverName.toLowerCase(Locale.ROOT);
        return host.endsWith(HOST_SUFFIX)
                ? contracts.find(host.substring(0, host.length() - HOST_SUFFIX.length()))
                : Optional.empty();
    }

    private static String toggleSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    }

    private static boolean isRedirected(Contract contract, String toggled) {
        return contract.document()
                        .path("info")
                        .path("x-trailing-slash")
                        .path("answer")
                        .asString("")
                        .equals("redirect")
                && !contract.operationsAt(toggled).isEmpty();
    }

    /** As gin does: 301 for GET, and 307 for methods whose body must be sent again. */
    private static void redirect(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        response.setStatus(
                HttpMethod.GET.matches(request.getMethod())
                        ? HttpServletResponse.SC_MOVED_PERMANENTLY
                        : HttpServletResponse.SC_TEMPORARY_REDIRECT);
        response.setHeader(
                HttpHeaders.LOCATION, toggleSlash(request.getRequestURI()) + (query == null ? "" : "?" + query));
    }

    private static String inDocumentedCase(Contract contract, String path) {
        List<Operation> operations = contract.operations();
        return operations.stream()
                .filter(operation -> !operation.extension("x-any-case").isMissingNode())
                .map(Operation::path)
                .filter(path::equalsIgnoreCase)
                .findFirst()
                .orElse(path);
    }
}
