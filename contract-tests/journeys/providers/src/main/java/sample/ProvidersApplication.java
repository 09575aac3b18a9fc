package sample;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractResolver;
import dev.sunocontract.stub.ContractResolver.ResolvedContract;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Three providers in one application. CometAPI and YutoAI share the controllers of the gateway wire, which are mapped
 * below {@code /gateway}: a path that clients cannot call. Crun has its controllers below its own base path.
 */
@SpringBootApplication
public class ProvidersApplication {

    static final String GATEWAY = "/gateway";
    static final String CRUN = "/crun";

    public static void main(String... arguments) {
        SpringApplication.run(ProvidersApplication.class, arguments);
    }

    @Bean
    ContractResolver contractResolver() {
        return ContractResolver.of(
                new ResolvedContract(Contract.of(Provider.COMETAPI), "/cometapi", GATEWAY),
                new ResolvedContract(Contract.of(Provider.YUTOAI), "/yutoai", GATEWAY),
                new ResolvedContract(Provider.CRUN, CRUN));
    }
}
