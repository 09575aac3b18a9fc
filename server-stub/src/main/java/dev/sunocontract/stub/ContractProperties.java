package dev.sunocontract.stub;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an implementer can set, below {@code suno.contract}.
 *
 * @param enabled whether requests are judged at all
 * @param provider whose contract is kept; its paths are served at the root
 * @param strict whether fields and values that the contract does not know are refused as well
 * @param maxBodySize the largest request body taken, in bytes
 * @param maxUploadSize the largest request body taken where a file is sent in it, in bytes
 */
@ConfigurationProperties("suno.contract")
public record ContractProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String provider,
        @DefaultValue("false") boolean strict,
        @DefaultValue("1048576") int maxBodySize,
        @DefaultValue("16777216") int maxUploadSize) {}
