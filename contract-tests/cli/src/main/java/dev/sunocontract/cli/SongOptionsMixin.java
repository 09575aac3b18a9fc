package dev.sunocontract.cli;

import dev.sunocontract.client.model.SongOption;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.VocalGender;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every song. What the provider has no field for is an error before anything is sent. */
final class SongOptionsMixin {

    @Option(names = "--model", paramLabel = "NAME", description = "The model, by the provider's name of it.")
    private @Nullable String model;

    @Option(names = "--negative-tags", paramLabel = "STYLES", description = "Styles to avoid, separated by commas.")
    private @Nullable String negativeTags;

    @Option(
            names = "--vocal-gender",
            paramLabel = "GENDER",
            description = "The gender of the vocals: ${COMPLETION-CANDIDATES}.")
    private @Nullable VocalGender vocalGender;

    @Option(names = "--style-weight", paramLabel = "0..1", description = "The weight of the style.")
    private @Nullable Double styleWeight;

    @Option(names = "--weirdness", paramLabel = "0..1", description = "The allowed deviation from the usual.")
    private @Nullable Double weirdness;

    @Option(names = "--callback-url", paramLabel = "URL", description = "Receives the provider's callbacks.")
    private @Nullable String callbackUrl;

    /** Returns options with those of the command line. */
    SongOptions addTo(SongOptions options) {
        return options.with(SongOption.MODEL, model)
                .with(SongOption.NEGATIVE_TAGS, negativeTags)
                .with(SongOption.VOCAL_GENDER, vocalGender)
                .with(SongOption.STYLE_WEIGHT, styleWeight)
                .with(SongOption.WEIRDNESS, weirdness)
                .with(SongOption.CALLBACK_URL, callbackUrl);
    }
}
