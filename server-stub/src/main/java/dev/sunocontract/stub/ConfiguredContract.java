package dev.sunocontract.stub;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.InvalidContractException;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.Resource;

/**
 * The contract that the properties set.
 *
 * @param contract the contract of {@code suno.contract.provider} or {@code suno.contract.document}; empty if neither is
 *     set
 */
record ConfiguredContract(Optional<Contract> contract) {

    /**
     * Reads the contract.
     *
     * @throws ContractConfigurationException if there is no such provider, the document is no contract, or both are set
     */
    static ConfiguredContract of(ContractProperties properties) {
        Resource document = properties.document();
        String provider = properties.provider();
        if (document != null && provider != null) {
            throw ContractConfigurationException.twoContracts();
        }
        if (document != null) {
            return new ConfiguredContract(Optional.of(read(document)));
        }
        return new ConfiguredContract(Optional.ofNullable(provider).map(ConfiguredContract::builtIn));
    }

    private static Contract builtIn(String name) {
        String id = name.strip().toLowerCase(Locale.ROOT);
        return Provider.all().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .map(Contract::of)
                .orElseThrow(() -> ContractConfigurationException.unknownProvider(name));
    }

    private static Contract read(Resource document) {
        try {
            return Contract.read(
                    Optional.ofNullable(document.getFilename()).orElse("contract.json"),
                    document.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw ContractConfigurationException.unreadableDocument(String.valueOf(e.getMessage()));
        } catch (InvalidContractException e) {
            throw ContractConfigurationException.unreadableDocument(String.valueOf(e.getMessage()));
        }
    }
}
