package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Requires that the server returns the texts of a request unchanged: a song's title, a persona's name. */
final class TextEcho {

    private final CheckSession session;
    private final ResponseReader reader;

    TextEcho(CheckSession session) {
        this.session = session;
        this.reader = session.reader();
    }

    /** Requires unchanged texts; a task is polled only if an earlier one finished in time. */
    void assertUnchanged(CheckContext context, Operation operation, JsonNode request, JsonNode response)
            throws IOException, InterruptedException, CheckAbortedException {
        switch (operation.id()) {
            case "submitMusic" -> assertTitle(context, request, response);
            case "createPersona" ->
                assertEqual(
                        context,
                        request.path("name").asString(""),
                        reader.persona(response)
                                .path("name")
                                .asString(request.path("name").asString("")));
            default -> {
                // Other operations return no text of the request.
            }
        }
    }

    private void assertTitle(CheckContext context, JsonNode request, JsonNode response)
            throws IOException, InterruptedException, CheckAbortedException {
        if (session.lifecycle().finishedTask() == null) {
            return;
        }
        JsonNode task = new TaskPoller(session).pollUntilTerminal(context, "getTask", reader.submittedTaskId(response));
        String title = request.path("title").asString(request.at("/input/title").asString(""));
        for (JsonNode clip : reader.clips(task)) {
            assertEqual(context, title, reader.clipTitle(clip));
        }
    }

    private static void assertEqual(CheckContext context, String sent, String returned) throws CheckAbortedException {
        context.assertTrue(returned.equals(sent), "sent '" + sent + "', got '" + returned + "'");
    }
}
