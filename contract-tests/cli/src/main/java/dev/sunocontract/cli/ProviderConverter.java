package dev.sunocontract.cli;

import dev.sunocontract.spec.Provider;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a provider's id, and lists all ids in usage and error messages. */
final class ProviderConverter implements ITypeConverter<Provider>, Iterable<String> {

    @Override
    public Provider convert(String value) {
        try {
            return Provider.of(value);
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(String.valueOf(unknown.getMessage()));
        }
    }

    @Override
    public Iterator<String> iterator() {
        return Provider.all().stream().map(Provider::id).iterator();
    }
}
