package dev.sunocontract.cli;

import dev.sunocontract.spec.Wire;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a wire's id, and lists all ids in usage and error messages. */
final class WireConverter implements ITypeConverter<Wire>, Iterable<String> {

    @Override
    public Wire convert(String value) {
        try {
            return Wire.of(value);
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(String.valueOf(unknown.getMessage()));
        }
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Wire.values()).map(Wire::id).iterator();
    }
}
