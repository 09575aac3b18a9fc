package dev.sunocontract.cli;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Balance;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code suno credits}: shows the remaining credits. */
@Command(
        name = "credits",
        mixinStandardHelpOptions = true,
        description = "Shows the remaining credits of the account. Costs nothing.",
        footer = ClientExitCodes.FOOTER)
final class CreditsCommand implements Callable<Integer> {

    @Mixin
    private ClientMixin client;

    @Override
    public Integer call() {
        try (SunoClient suno = client.connect()) {
            Balance balance = suno.account().credits();
            client.print(
                    balance.amount().toPlainString(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("provider", suno.provider().id())
                            .put("credits", balance.amount()));
            return ExitCode.OK;
        }
    }
}
