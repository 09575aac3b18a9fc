package dev.sunocontract.stub;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractResolver.ResolvedContract;
import dev.sunocontract.stub.generated.gateway.api.TasksApi;
import dev.sunocontract.stub.generated.gateway.model.TaskListRequest;
import dev.sunocontract.stub.generated.gateway.model.TaskListResponse;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.mock.web.MockServletContext;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * A batch query without a server: Spring MVC and a controller alone, with the filter, with the filter and the gate at
 * the handler, and the same with a path that must be decoded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 30, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class HandlerGateBenchmark {

    private static final byte[] BODY = "{\"ids\": [\"ab\"], \"action\": \"MUSIC\"}".getBytes(StandardCharsets.UTF_8);

    /** How requests are validated. */
    public enum Variant {
        BARE,
        FILTER,
        FILTER_AND_GATE,
        FILTER_AND_GATE_ENCODED_PATH
    }

    /** The variant. */
    @Param
    public Variant variant = Variant.BARE;

    private final MockServletContext servletContext = new MockServletContext();
    private final ContractResolver resolver =
            ContractResolver.of(new ResolvedContract(Contract.of(Provider.COMETAPI), ""));
    private final Filter[] filters = {
        new ContractValidationFilter(
                resolver,
                new ContractProperties(
                        true, null, null, false, Set.of(), DataSize.ofMegabytes(1), DataSize.ofMegabytes(1)))
    };
    private DispatcherServlet servlet = new DispatcherServlet();
    private String path = "/suno/fetch";

    @EnableWebMvc
    static class Application {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }
    }

    static class Gate {

        @Bean
        MappedInterceptor gate() {
            return new MappedInterceptor(
                    (String[]) null,
                    new ContractInterceptor(
                            ContractResolver.of(new ResolvedContract(Contract.of(Provider.COMETAPI), ""))));
        }
    }

    @RestController
    static class Tasks implements TasksApi {

        @Override
        public ResponseEntity<TaskListResponse> listTasks(TaskListRequest taskListRequest) {
            return ResponseEntity.ok(
                    new TaskListResponse().code("success").message("").data(List.of()));
        }
    }

    /** Starts Spring MVC. */
    @Setup
    public void start() throws ServletException {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(servletContext);
        context.register(Application.class);
        if (variant.compareTo(Variant.FILTER) > 0) {
            context.register(Gate.class);
        }
        if (variant == Variant.FILTER_AND_GATE_ENCODED_PATH) {
            path = "/%73uno;a=b/fetch";
        }
        servlet = new DispatcherServlet(context);
        servlet.init(new MockServletConfig(servletContext));
    }

    /** One request. */
    @Benchmark
    public int request() throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(servletContext, "POST", path);
        request.addHeader("Authorization", "Bearer k");
        request.setContentType("application/json");
        request.setContent(BODY);
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain =
                variant == Variant.BARE ? new MockFilterChain(servlet) : new MockFilterChain(servlet, filters);
        chain.doFilter(request, response);
        if (response.getStatus() != 200) {
            throw new IllegalStateException("status " + response.getStatus());
        }
        return response.getContentAsByteArray().length;
    }
}
