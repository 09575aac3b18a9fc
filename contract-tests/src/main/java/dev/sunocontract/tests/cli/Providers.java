package dev.sunocontract.tests.cli;

import dev.sunocontract.spec.Provider;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a provider's name, and lists the names for those who mistype one. */
final class Providers implements ITypeConverter<Provider>, Iterable<String> {

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
        return Arrays.stream(Provider.values()).map(Provider::id).iterator();
    }
}
