package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.SongOption;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.VocalGender;
import dev.sunocontract.spec.Contract;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the options of a song request stand in a request body. Immutable: {@link #with} returns a changed copy. */
public final class OptionFields {

    /** No option has a field. */
    public static final OptionFields NONE = new OptionFields(Map.of());

    private final Map<SongOption, String> pointers;

    private OptionFields(Map<SongOption, String> pointers) {
        this.pointers = Collections.unmodifiableMap(pointers);
    }

    /** Returns a copy in which an option has a field, by JSON pointer. */
    public OptionFields with(SongOption option, String pointer) {
        Map<SongOption, String> changed = new EnumMap<>(SongOption.class);
        changed.putAll(pointers);
        changed.put(option, pointer);
        return new OptionFields(changed);
    }

    /** Returns a copy in which an option has no field. */
    public OptionFields without(SongOption... options) {
        Map<SongOption, String> changed = new EnumMap<>(SongOption.class);
        changed.putAll(pointers);
        for (SongOption option : options) {
            changed.remove(option);
        }
        return new OptionFields(changed);
    }

    /**
     * Sets the fields of the options that are set, and names the setters of all.
     *
     * @param contract the contract for errors
     * @throws UnsupportedByProviderException if an option is set that has no field
     */
    public ApiCall addTo(ApiCall call, SongOptions options, Contract contract) {
        if (!pointers.keySet().containsAll(options.values().keySet())) {
            String unsupported = options.values().keySet().stream()
                    .filter(option -> !pointers.containsKey(option))
                    .map(SongOption::setter)
                    .collect(Collectors.joining(", "));
            throw UnsupportedByProviderException.of(
                    contract, call.operationId(), "the request has no field for " + unsupported);
        }
        pointers.forEach((option, pointer) -> {
            call.setter(pointer, option.setter());
            call.field(pointer, toJson(options.values().get(option)));
        });
        return call;
    }

    private static @Nullable Object toJson(@Nullable Object value) {
        if (value instanceof VocalGender gender) {
            return gender == VocalGender.FEMALE ? "f" : "m";
        }
        return value instanceof Double weight ? BigDecimal.valueOf(weight) : value;
    }
}
