package dev.sunocontract.cli;

import dev.sunocontract.sandbox.SandboxApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code suno sandbox}: runs the sandbox. */
@Command(name = "sandbox", description = "Runs the sandbox: every provider on one port. --help lists the options.")
final class SandboxCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        SandboxApplication.main(arguments.toArray(String[]::new));
        if (!arguments.contains("--help")) {
            Thread.currentThread().join();
        }
        return ExitCode.OK;
    }
}
