package dev.sunocontract.tools.audit.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContractReferenceTest {

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void contractOfABuiltInProviderIsTheSameInTheOtherProcess(Provider provider) throws Exception {
        Contract contract = Contract.of(provider);

        assertThat(sent(contract)).isSameAs(contract);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void contractOfAWireIsTheSame(Wire wire) throws Exception {
        assertThat(sent(Contract.of(wire))).isSameAs(Contract.of(wire));
    }

    @Test
    void anyOtherContractIsSentWithItsDocumentAndReadOnce() throws Exception {
        Contract own = Contract.of("own", Contract.of(Provider.COMETAPI).document());

        Contract sent = sent(own);

        assertThat(sent.name()).isEqualTo("own");
        assertThat(sent.document()).isEqualTo(own.document());
        assertThat(sent(own)).isSameAs(sent);
    }

    @Test
    void documentWithTheNameOfABuiltInProviderIsNotThatOfTheProvider() throws Exception {
        Contract own =
                Contract.of("cometapi", Contract.of(Provider.of("elkapi")).document());

        assertThat(sent(own).document()).isEqualTo(own.document());
    }

    private static Contract sent(Contract contract) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ContractReference(contract));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return ((ContractReference) in.readObject()).contract();
        }
    }
}
