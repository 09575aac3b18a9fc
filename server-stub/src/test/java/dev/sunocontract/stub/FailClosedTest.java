package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractResolver.ResolvedContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Whatever reaches a handler of the contract was validated as the operation of the handler: paths written in many ways,
 * methods, headers and bodies, in applications that are configured in many ways.
 */
class FailClosedTest {

    private static final String KEY = "Authorization: Bearer k";
    private static final String JSON = "Content-Type: application/json";
    private static final byte[] INVALID_BODY = bytes("{\"prompt\": 7}");

    /** Valid requests: the operation, the method, the path and the body. */
    private record Call(String operationId, String method, String path, String body) {}

    private static final List<Call> CALLS = List.of(
            new Call("getTask", "GET", "/suno/fetch/ab", ""),
            new Call("listTasks", "POST", "/suno/fetch", "{\"ids\": [\"ab\"], \"action\": \"MUSIC\"}"),
            new Call("submitMusic", "POST", "/suno/submit/music", "{\"prompt\": \"la\", \"mv\": \"chirp-v4\"}"),
            new Call("getWav", "GET", "/suno/act/wav/ab", ""),
            new Call("getMp4", "GET", "/suno/act/mp4/ab", ""),
            new Call("getTiming", "GET", "/suno/act/timing/ab", ""),
            new Call("getMidi", "GET", "/suno/act/midi/ab", ""),
            new Call("expandTags", "POST", "/suno/act/tags", "{\"original_tags\": \"folk\"}"));

    private static final List<List<String>> HEADERS = List.of(
            List.of(),
            List.of("X-Forwarded-Prefix: /music"),
            List.of("X-Forwarded-Prefix: music"),
            List.of("X-Forwarded-Prefix: /suno, /a/../b"),
            List.of("X-Original-URL: /mine", "X-Rewrite-URL: /mine"),
            List.of("X-HTTP-Method-Override: GET", "X-Method-Override: PUT"),
            List.of("Origin: http://elsewhere.example", "Access-Control-Request-Method: GET"));

    /** How the application is configured. */
    enum Host {
        PLAIN("", "--suno.contract.provider=cometapi"),
        CONTEXT_PATH("/api", "--suno.contract.provider=cometapi", "--server.servlet.context-path=/api"),
        SERVLET_PATH("/v2", "--suno.contract.provider=cometapi", "--spring.mvc.servlet.path=/v2"),
        BOTH(
                "/api/v2",
                "--suno.contract.provider=cometapi",
                "--server.servlet.context-path=/api",
                "--spring.mvc.servlet.path=/v2"),
        FORWARDED(
                "",
                "--suno.contract.provider=cometapi",
                "--server.forward-headers-strategy=framework",
                "--spring.mvc.hiddenmethod.filter.enabled=true"),
        FORWARDED_CONTEXT_PATH(
                "/api",
                "--suno.contract.provider=cometapi",
                "--server.forward-headers-strategy=framework",
                "--server.servlet.context-path=/api"),
        IGNORING_CASE("", List.of(IgnoringCase.class), "--suno.contract.provider=cometapi"),
        ANT_PATH_MATCHER(
                "", "--suno.contract.provider=cometapi", "--spring.mvc.pathmatch.matching-strategy=ant_path_matcher"),
        ENABLE_WEB_MVC("", List.of(EnablingWebMvc.class), "--suno.contract.provider=cometapi"),
        WEB_MVC_SUPPORT("", List.of(ExtendingWebMvcSupport.class), "--suno.contract.provider=cometapi"),
        LAZY("", "--suno.contract.provider=cometapi", "--spring.main.lazy-initialization=true"),
        LISTED_RESOLVER("/cometapi", List.of(ListedResolver.class)),
        UNLISTED_RESOLVER("/cometapi", List.of(UnlistedResolver.class)),
        RESOLVER_BOTH_PATHS(
                "/api/v2/cometapi",
                List.of(ListedResolver.class),
                "--server.servlet.context-path=/api",
                "--spring.mvc.servlet.path=/v2");

        private final String base;
        private final List<Class<?>> configurations;
        private final String[] arguments;

        Host(String base, String... arguments) {
            this(base, List.of(), arguments);
        }

        Host(String base, List<Class<?>> configurations, String... arguments) {
            this.base = base;
            this.configurations = configurations;
            this.arguments = arguments;
        }

        /** The path of the application, before the path of a provider. */
        String root() {
            return base.replace("/cometapi", "");
        }
    }

    static class IgnoringCase implements WebMvcConfigurer {

        @Override
        public void configurePathMatch(PathMatchConfigurer configurer) {
            PathPatternParser parser = new PathPatternParser();
            parser.setCaseSensitive(false);
            parser.setPathOptions(PathContainer.Options.HTTP_PATH);
            configurer.setPatternParser(parser);
        }
    }

    @EnableWebMvc
    static class EnablingWebMvc {}

    /** Does not ask the configurers of other modules. */
    static class ExtendingWebMvcSupport extends WebMvcConfigurationSupport {}

    static class ListedResolver {

        @Bean
        ContractResolver listed() {
            return ContractResolver.of(new ResolvedContract(Contract.of(Provider.COMETAPI), "/cometapi", ""));
        }
    }

    static class UnlistedResolver {

        @Bean
        ContractResolver unlisted() {
            ResolvedContract contract = new ResolvedContract(Contract.of(Provider.COMETAPI), "/cometapi", "");
            return path -> path.startsWith("/cometapi/") ? Optional.of(contract) : Optional.empty();
        }
    }

    private static final Map<Host, ConfigurableApplicationContext> STARTED = new EnumMap<>(Host.class);

    @AfterAll
    static void stop() {
        STARTED.values().forEach(ConfigurableApplicationContext::close);
        STARTED.clear();
    }

    /** All hosts with {@code -Dmatrix=full}, as {@code .ci/run} sets it; else those that differ most. */
    static Stream<Host> hosts() {
        return "full".equals(System.getProperty("matrix"))
                ? Stream.of(Host.values())
                : Stream.of(Host.PLAIN, Host.BOTH, Host.FORWARDED_CONTEXT_PATH, Host.LISTED_RESOLVER);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void reachesNoHandlerWithoutKeyOrWithInvalidBody(Host host) {
        RawHttp client = start(host);
        List<String> holes = new ArrayList<>();
        for (Call call : CALLS) {
            for (String path : paths(host, call.path())) {
                for (List<String> headers : HEADERS) {
                    check(holes, client, call.method(), path, INVALID_BODY, with(headers, JSON));
                }
                for (String method : List.of("HEAD", "OPTIONS", "PUT")) {
                    check(holes, client, method, path, INVALID_BODY, JSON);
                }
                if (!call.body().isEmpty()) {
                    check(holes, client, call.method(), path, INVALID_BODY, JSON, KEY);
                }
            }
        }

        assertThat(holes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void reachesOnlyTheHandlerOfTheValidatedOperation(Host host) {
        RawHttp client = start(host);
        List<String> wrong = new ArrayList<>();
        for (Call call : CALLS) {
            for (String path : paths(host, call.path())) {
                for (List<String> headers : HEADERS.subList(0, 2)) {
                    RawHttp.Response response =
                            client.send(call.method(), path, bytes(call.body()), with(headers, JSON, KEY));
                    for (ProbeApplication.Reached reached : ProbeApplication.reached()) {
                        if (!reached.operationId().equals(call.operationId())
                                || !call.operationId().equals(reached.validatedAs())) {
                            wrong.add(path + " " + headers + " -> " + reached);
                        }
                    }
                    if (response.status() >= 500) {
                        wrong.add(path + " " + headers + " -> " + response.status() + " " + response.body());
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void reachesTheHandlersOfValidRequests(Host host) {
        RawHttp client = start(host);
        for (Call call : CALLS) {
            for (String path : List.of(call.path(), call.path().replace("/suno", "/%73uno;a=b"))) {
                RawHttp.Response response =
                        client.send(call.method(), host.base + path, bytes(call.body()), with(List.of(JSON), KEY));
                if (host == Host.ANT_PATH_MATCHER && path.contains(";")) {
                    ProbeApplication.reached();
                    continue;
                }

                assertThat(response.status()).as(call + " " + response).isEqualTo(200);
                assertThat(ProbeApplication.reached())
                        .extracting(ProbeApplication.Reached::operationId)
                        .containsExactly(call.operationId());
            }
        }
        assertThat(client.send("GET", host.root() + "/mine").body()).isEqualTo("mine");
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void reachesNoHandlerByOtherBodies(Host host) throws IOException {
        RawHttp client = start(host);
        String path = host.base + "/suno/fetch";
        byte[] invalid = bytes("{\"ids\": 7}");
        List<String> holes = new ArrayList<>();
        check(holes, client, "POST", path, gzip(invalid), JSON, KEY, "Content-Encoding: gzip");
        check(holes, client, "POST", path, gzip(bytes("{\"ids\": [\"a\"]}")), JSON, KEY, "Content-Encoding: gzip");
        check(holes, client, "POST", path, chunked(invalid), JSON, KEY, "Transfer-Encoding: chunked");
        check(holes, client, "POST", path, bytes("{\"ids\": [\"a\"], \"ids\": 7}"), JSON, KEY);
        check(holes, client, "POST", path, bytes("{\"ids\": 7, \"ids\": [\"a\"]}"), JSON, KEY);
        check(holes, client, "POST", path, bytes("{\"ids\": [\"a\"]} {\"ids\": 7}"), JSON, KEY);
        check(holes, client, "POST", path, bytes("ids=a"), "Content-Type: application/x-www-form-urlencoded", KEY);
        check(
                holes,
                client,
                "POST",
                path,
                bytes("_method=GET"),
                "Content-Type: application/x-www-form-urlencoded",
                KEY);
        check(holes, client, "POST", path, invalid, JSON, "Content-Type: text/plain", KEY);
        check(holes, client, "POST", path, invalid, "Content-Type: text/plain", JSON, KEY);
        check(holes, client, "POST", path, new byte[0], JSON, KEY);
        check(holes, client, "POST", path, new byte[] {(byte) 0xff, (byte) 0xfe, '{'}, JSON, KEY);

        assertThat(holes).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "CONTEXT_PATH", "SERVLET_PATH", "LISTED_RESOLVER", "UNLISTED_RESOLVER"})
    void reachesNoHandlerByAnotherDispatch(Host host) {
        RawHttp client = start(host);
        String servletPath = host == Host.SERVLET_PATH ? "/v2" : "";
        List<String> holes = new ArrayList<>();
        for (Call call : CALLS) {
            for (String own : List.of("/forward", "/include", "/include-after-writing", "/async")) {
                for (String base : List.of("", "/cometapi")) {
                    String path = host.root() + own + "?to=" + servletPath + base + call.path();
                    check(holes, client, call.method(), path, INVALID_BODY, JSON, KEY);
                }
            }
        }

        assertThat(holes).isEmpty();
        assertThat(client.send("GET", host.root() + "/forward?to=" + servletPath + "/mine")
                        .body())
                .isEqualTo("mine");
        assertThat(client.send("GET", host.root() + "/forward?to=" + servletPath + "/suno/fetch/ab"))
                .satisfies(response -> assertThat(response.status()).isEqualTo(404))
                .satisfies(response -> assertThat(response.body()).contains("_api_error"));
    }

    /** An application that is started once for all tests of a host. */
    private static RawHttp start(Host host) {
        ConfigurableApplicationContext context =
                STARTED.computeIfAbsent(host, key -> ProbeApplication.start(key.configurations, key.arguments));
        ProbeApplication.reached();
        return ProbeApplication.client(context);
    }

    /** Sends a request that is not valid, and collects the handlers that it reaches and errors of the server. */
    private static void check(
            List<String> holes, RawHttp client, String method, String path, byte[] body, String... headers) {
        RawHttp.Response response = client.send(method, path, body, headers);
        String call = method + " " + path + " " + List.of(headers) + " -> ";
        ProbeApplication.reached().forEach(reached -> holes.add(call + reached));
        if (response.status() >= 500 || response.status() == 0) {
            holes.add(call + response);
        }
    }

    /** One path, written in many ways. */
    private static List<String> paths(Host host, String path) {
        String base = host.base;
        String last = path.substring(path.lastIndexOf('/') + 1);
        String parent = path.substring(0, path.lastIndexOf('/'));
        Stream<String> tricks = Stream.of(
                path,
                "/%73uno" + path.substring(5),
                "/%2573uno" + path.substring(5),
                "/suno;a=b" + path.substring(5),
                "/;a=b" + path,
                path + ";a=b",
                path + ";",
                path + "/",
                path + "//",
                path + "/.",
                path + "/..;/" + last,
                "/" + path,
                "/." + path,
                "/x/.." + path,
                "/x/..;/" + path.substring(1),
                "/suno/x/.." + path.substring(5),
                "/suno/%2e%2e" + path,
                "/suno%2f" + path.substring(6),
                "/suno\\" + path.substring(6),
                "/suno/" + path.substring(5),
                path.toUpperCase(Locale.ROOT),
                "/Suno" + path.substring(5),
                parent + "/%61b",
                parent + "/" + last + "%00",
                parent + "/" + last + "%0a",
                parent + "/" + last + ".json",
                parent + "/" + last + "?a=b",
                "/suno%c0%af" + path.substring(6),
                "/s%u0075no" + path.substring(5),
                "/suno%" + path.substring(5),
                path + "#fragment",
                "http://x" + base + path);
        List<String> all = new ArrayList<>();
        tricks.map(trick -> trick.startsWith("http") ? trick : base + trick).forEach(all::add);
        for (Map.Entry<String, String> otherBase : Map.of(
                        "/api", "/%61pi", "/v2", "/%762", "/cometapi", "/comet%61pi;a=b")
                .entrySet()) {
            if (base.contains(otherBase.getKey())) {
                all.add(base.replace(otherBase.getKey(), otherBase.getValue()) + path);
                all.add(base.replace(otherBase.getKey(), "") + path);
                all.add(base.replace(otherBase.getKey(), "/x/.." + otherBase.getKey()) + path);
                all.add(base.replace(otherBase.getKey(), otherBase.getKey() + ";a=b") + path);
            }
        }
        all.add("/music" + base + path);
        all.add(path);
        return all;
    }

    private static String[] with(List<String> headers, String... more) {
        return Stream.concat(headers.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    private static byte[] chunked(byte[] body) {
        return bytes(
                Integer.toHexString(body.length) + "\r\n" + new String(body, StandardCharsets.UTF_8) + "\r\n0\r\n\r\n");
    }
}
