package sample;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.server.ServerContract;
import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** What is offered keeps YutoAI's contract. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class KeepsTheContractTest extends ServerContract {

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
    protected Set<String> without() {
        return Set.of("generateMusic", "submitConcat", "concatClips", "expandTags");
    }
}
