package dev.sunocontract.server.sandbox;

import java.util.Arrays;

/**
 * The short options of the command line: {@code --port}, {@code --speed}, {@code --seed}, {@code --host}, {@code --strict},
 * {@code --lenient}, {@code --store}, {@code --jdbc-url}.
 */
final class SandboxOptions {

    private SandboxOptions() {}

    static String[] translated(String... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument.replaceFirst("^--port=", "--server.port=")
                        .replaceFirst("^--host=", "--server.address=")
                        .replaceFirst("^--speed=", "--sandbox.speed=")
                        .replaceFirst("^--seed=", "--sandbox.seed=")
                        .replaceFirst("^--store=", "--sandbox.store=")
                        .replaceFirst("^--jdbc-url=", "--sandbox.jdbc-url=")
                        .replaceFirst("^--strict$", "--suno.contract.strict=true")
                        .replaceFirst("^--lenient$", "--suno.contract.strict=false"))
                .toArray(String[]::new);
    }
}
