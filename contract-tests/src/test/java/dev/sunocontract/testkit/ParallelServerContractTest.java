package dev.sunocontract.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Test classes of one build may run in parallel. */
class ParallelServerContractTest {

    private static final List<Provider> PROVIDERS = List.of(Provider.CRUN, Provider.NEWAPI);

    @Test
    void suitesOfSeveralClassesCanBeCreatedAtOnce() {
        List<Integer> sizes = IntStream.range(0, 4)
                .parallel()
                .mapToObj(index -> sizeOf(PROVIDERS.get(index % PROVIDERS.size())))
                .toList();

        assertThat(sizes).allSatisfy(size -> assertThat(size).isGreaterThan(20));
    }

    private static int sizeOf(Provider provider) {
        ServerContract suite = new ServerContract() {
            @Override
            protected Provider provider() {
                return provider;
            }

            @Override
            protected URI baseUri() {
                return URI.create("http://localhost:1");
            }
        };
        try (Stream<DynamicTest> checks = suite.checks()) {
            return (int) checks.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
