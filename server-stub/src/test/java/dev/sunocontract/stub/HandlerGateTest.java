package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Requests that pass the filter without validation do not reach a handler of the contract. */
class HandlerGateTest {

    private static final String KEY = "Authorization: Bearer k";

    /** Changes the path and the method after the validation, as a rewriting filter does. */
    static class Rewriting {

        @Bean
        HttpFilter rewritingFilter() {
            return new RewritingFilter();
        }
    }

    @Order(Ordered.LOWEST_PRECEDENCE)
    static final class RewritingFilter extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String path = request.getHeader("X-Path");
            chain.doFilter(
                    path == null
                            ? request
                            : new HttpServletRequestWrapper(request) {
                                @Override
                                public String getRequestURI() {
                                    return path;
                                }

                                @Override
                                public String getMethod() {
                                    return "GET";
                                }
                            },
                    response);
        }
    }

    static class WithoutFilter {

        @Bean
        FilterRegistrationBean<ContractValidationFilter> disabled(ContractValidationFilter filter) {
            FilterRegistrationBean<ContractValidationFilter> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }

    /** A handler that is mapped by a URL, and one for every path. */
    static class MappedUrls {

        @Bean
        HandlerMapping mappedUrls() {
            HttpRequestHandler handler =
                    (request, response) -> response.getWriter().write("reached");
            SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of("/suno/**", handler));
            mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return mapping;
        }
    }

    /** A second servlet with controllers of its own. */
    static class SecondServlet {

        @EnableWebMvc
        static class ServletConfiguration {

            @Bean
            ProbeApplication.Tasks tasks(HttpServletRequest request) {
                return new ProbeApplication.Tasks(request);
            }
        }

        @Bean
        ServletRegistrationBean<DispatcherServlet> second() {
            AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
            context.register(ServletConfiguration.class);
            ServletRegistrationBean<DispatcherServlet> registration =
                    new ServletRegistrationBean<>(new DispatcherServlet(context), "/second/*");
            registration.setName("second");
            return registration;
        }
    }

    @BeforeEach
    void forget() {
        ProbeApplication.reached();
    }

    @Test
    void rewrittenRequestIsRefused() {
        try (ConfigurableApplicationContext context = start(Rewriting.class)) {
            RawHttp client = ProbeApplication.client(context);

            assertThat(client.send("GET", "/mine", "X-Path: /suno/fetch/a").status())
                    .isEqualTo(404);
            assertThat(client.send("GET", "/suno/act/wav/a", KEY, "X-Path: /suno/fetch/a")
                            .status())
                    .isEqualTo(404);
            assertThat(client.send("GET", "/suno/fetch/b", KEY, "X-Path: /suno/fetch/a")
                            .status())
                    .isEqualTo(404);
            assertThat(ProbeApplication.reached()).isEmpty();
            assertThat(client.send("GET", "/suno/fetch/b", KEY, "X-Path: /mine").body())
                    .isEqualTo("mine");
        }
    }

    @Test
    void nothingIsReachedWithoutTheFilter() {
        try (ConfigurableApplicationContext context = start(WithoutFilter.class)) {
            RawHttp client = ProbeApplication.client(context);

            for (String path : List.of("/suno/fetch/a", "/suno/act/wav/a", "/suno/act/mp4/a", "/suno/act/timing/a")) {
                assertThat(client.send("GET", path, KEY))
                        .satisfies(response -> assertThat(response.status()).isEqualTo(404))
                        .satisfies(response -> assertThat(response.body()).contains("comet_api_error"));
            }
            assertThat(ProbeApplication.reached()).isEmpty();
            assertThat(client.send("GET", "/mine").body()).isEqualTo("mine");
        }
    }

    @Test
    void handlerForEveryPathGetsValidatedRequestsOfTheContract() {
        try (ConfigurableApplicationContext context = start(MappedUrls.class)) {
            RawHttp client = ProbeApplication.client(context);

            assertThat(client.send("GET", "/suno/fetch/a").status()).isEqualTo(401);
            assertThat(client.send("GET", "/suno/fetch/a", KEY).body()).contains("reached");
            assertThat(client.send("GET", "/suno/fetch/a/", KEY).status()).isEqualTo(404);
            assertThat(client.send("GET", "/forward?to=/suno/fetch/a", KEY).status())
                    .isEqualTo(404);
            assertThat(client.send("GET", "/suno/other").body()).contains("reached");
        }
    }

    @Test
    void controllersOfAnotherServletAreValidated() {
        try (ConfigurableApplicationContext context = start(SecondServlet.class)) {
            RawHttp client = ProbeApplication.client(context);

            assertThat(client.send("GET", "/second/suno/fetch/a").status()).isEqualTo(401);
            assertThat(client.send("GET", "/second/%73uno/fetch/a").status()).isEqualTo(401);
            assertThat(client.send("GET", "/second/suno/fetch/a", KEY).status()).isEqualTo(200);
            assertThat(ProbeApplication.reached()).hasSize(1);
        }
    }

    private static ConfigurableApplicationContext start(Class<?> configuration) {
        return ProbeApplication.start(List.of(configuration), "--suno.contract.provider=cometapi");
    }
}
