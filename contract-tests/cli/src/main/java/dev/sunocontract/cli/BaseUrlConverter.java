package dev.sunocontract.cli;

import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Converts a base URL, and removes slashes at its end. User info, queries and fragments are refused: they may be
 * secret, and reports show the URL. For the same reason no message repeats it.
 */
final class BaseUrlConverter implements ITypeConverter<URI> {

    private static final int MAX_PORT = 65_535;

    @Override
    public URI convert(String value) {
        URI url = parse(value);
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new TypeConversionException(
                    "the base URL must have neither a query, nor a fragment (#…), nor user info");
        }
        if (!isHttp(url) || url.getHost() == null || url.getPort() == 0 || url.getPort() > MAX_PORT) {
            throw new TypeConversionException(
                    "the base URL is not valid: it must be of the form https://host or https://host:port/path");
        }
        return url;
    }

    private static boolean isHttp(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
    }

    /**
     * Returns the base URL that a document names.
     *
     * @throws ParameterException if it names none, or one that is not valid
     */
    static URI ofDocument(Provider provider, CommandSpec spec) {
        if (provider.baseUrl().isEmpty()) {
            throw new ParameterException(spec.commandLine(), provider.id() + " has no known base URL; give --base-url");
        }
        try {
            return new BaseUrlConverter().convert(provider.baseUrl());
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), provider.id() + ": " + e.getMessage());
        }
    }

    private static URI parse(String value) {
        try {
            return new URI(value.replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            throw new TypeConversionException("the base URL is not valid: it has a character that a URL cannot have");
        }
    }
}
