package sample;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.ServerContract;
import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Verifies the offered operations against the contract of YutoAI. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SampleContractTest extends ServerContract {

    @Value("${local.server.port}")
    private int port;

    @Override
    protected Provider provider() {
        return Provider.YUTOAI;
    }

    @Override
    protected URI baseUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    protected Set<String> excludedOperations() {
        return Set.of("generateMusic", "submitConcat", "concatClips", "expandTags");
    }
}
