package dev.sunocontract.stub;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.stub.generated.gateway.api.MusicApi;
import dev.sunocontract.stub.generated.gateway.api.TasksApi;
import dev.sunocontract.stub.generated.gateway.model.MusicRequest;
import dev.sunocontract.stub.generated.gateway.model.Task;
import dev.sunocontract.stub.generated.gateway.model.TaskIdResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskListRequest;
import dev.sunocontract.stub.generated.gateway.model.TaskListResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An implementer's application with handlers of every kind. It records which of them a request reaches. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    ProbeApplication.Tasks.class,
    ProbeApplication.Music.class,
    ProbeApplication.Handwritten.class,
    ProbeApplication.Async.class,
    ProbeApplication.Own.class
})
class ProbeApplication {

    private static final Queue<Reached> REACHED = new ConcurrentLinkedQueue<>();

    /**
     * A handler of a contract that a request reached.
     *
     * @param operationId the operation of the handler
     * @param validatedAs the operation that the request was validated as; null if it was not validated
     */
    record Reached(String operationId, @Nullable String validatedAs, DispatcherType dispatch, String path) {}

    /** Starts the application without logging. */
    static ConfigurableApplicationContext start(List<Class<?>> configurations, String... arguments) {
        List<Class<?>> sources = new ArrayList<>(List.of(ProbeApplication.class));
        sources.addAll(configurations);
        List<String> all = new ArrayList<>(
                List.of("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=off"));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).run(all.toArray(String[]::new));
    }

    static RawHttp client(ConfigurableApplicationContext context) {
        return new RawHttp(
                ((WebServerApplicationContext) context).getWebServer().getPort());
    }

    /** The handlers that were reached since the last call. */
    static List<Reached> reached() {
        List<Reached> all = new ArrayList<>();
        for (Reached next = REACHED.poll(); next != null; next = REACHED.poll()) {
            all.add(next);
        }
        return all;
    }

    private static void reach(String operationId, HttpServletRequest request) {
        Operation operation = (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE);
        REACHED.add(new Reached(
                operationId,
                operation == null ? null : operation.id(),
                request.getDispatcherType(),
                request.getRequestURI()));
    }

    @RestController
    static class Tasks implements TasksApi {

        private final HttpServletRequest request;

        Tasks(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public ResponseEntity<TaskResponse> getTask(String taskId) {
            reach("getTask", request);
            return ResponseEntity.ok(
                    new TaskResponse().code("success").message("").data(new Task().taskId(taskId)));
        }

        @Override
        public ResponseEntity<TaskListResponse> listTasks(TaskListRequest taskListRequest) {
            reach("listTasks", request);
            return ResponseEntity.ok(
                    new TaskListResponse().code("success").message("").data(List.of()));
        }
    }

    /** Offers one operation of six. */
    @RestController
    static class Music implements MusicApi {

        private final HttpServletRequest request;

        Music(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public ResponseEntity<JsonNode> submitMusic(MusicRequest musicRequest) {
            reach("submitMusic", request);
            return ResponseEntity.ok(JsonNodeFactory.instance.pojoNode(
                    new TaskIdResponse().code("success").message("").data("id")));
        }
    }

    /** A controller and a route at paths of the contract, without a generated interface. */
    static class Handwritten {

        @RestController
        static class WavController {

            @GetMapping("/suno/act/wav/{id}")
            String wav(@PathVariable("id") String id, HttpServletRequest request) {
                reach("getWav", request);
                return "\"" + id + "\"";
            }
        }

        @Bean
        WavController wavController() {
            return new WavController();
        }

        @Bean
        RouterFunction<ServerResponse> mp4Route() {
            return RouterFunctions.route()
                    .GET("/suno/act/mp4/{id}", request -> {
                        reach("getMp4", request.servletRequest());
                        return ServerResponse.ok().body("\"mp4\"");
                    })
                    .build();
        }
    }

    /** Asynchronous handlers at paths of the contract. */
    @RestController
    static class Async {

        @GetMapping("/suno/act/timing/{id}")
        Callable<String> timing(HttpServletRequest request) {
            return () -> {
                reach("getTiming", request);
                return "\"timing\"";
            };
        }

        @GetMapping("/suno/act/midi/{id}")
        DeferredResult<String> midi(HttpServletRequest request) {
            reach("getMidi", request);
            DeferredResult<String> result = new DeferredResult<>();
            result.setResult("\"midi\"");
            return result;
        }

        @PostMapping(MusicApi.PATH_EXPAND_TAGS)
        CompletableFuture<String> tags(@RequestBody JsonNode body, HttpServletRequest request) {
            reach("expandTags", request);
            return CompletableFuture.supplyAsync(() -> {
                if (body.path("original_tags").asString("").equals("fail")) {
                    throw new IllegalStateException("internal detail");
                }
                return "\"tags\"";
            });
        }
    }

    /** The application's own paths. Those with a target dispatch to it. */
    @RestController
    static class Own {

        @RequestMapping("/mine")
        String mine() {
            return "mine";
        }

        @RequestMapping("/forward")
        void forward(@RequestParam("to") String to, HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher(to).forward(request, response);
        }

        @RequestMapping("/include")
        void include(@RequestParam("to") String to, HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher(to).include(request, response);
        }

        @RequestMapping("/include-after-writing")
        void includeAfterWriting(
                @RequestParam("to") String to, HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            response.getWriter().write("page");
            request.getRequestDispatcher(to).include(request, response);
        }

        @RequestMapping("/async")
        void async(@RequestParam("to") String to, HttpServletRequest request) {
            request.startAsync().dispatch(to);
        }
    }
}
