package dev.sunocontract.sandbox.sonic;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.stub.generated.sonic.api.AccountApi;
import dev.sunocontract.stub.generated.sonic.api.LyricsApi;
import dev.sunocontract.stub.generated.sonic.model.CreditsResponse;
import dev.sunocontract.stub.generated.sonic.model.LyricsRequest;
import dev.sunocontract.stub.generated.sonic.model.LyricsResponse;
import dev.sunocontract.stub.generated.sonic.model.LyricsText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;

/** Serves lyrics and the account of the sonic wire. */
@WireController
class SonicAccountController implements AccountApi, LyricsApi {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;

    SonicAccountController(SandboxEngine engine, AuthenticatedCaller caller) {
        this.engine = engine;
        this.caller = caller;
    }

    @Override
    public ResponseEntity<CreditsResponse> getCredits() {
        return ResponseEntity.ok(new CreditsResponse()
                .credits(BigDecimal.valueOf(engine.credits(caller.accountId())))
                .extraCredits(BigDecimal.ZERO));
    }

    /** Returns two versions, as in the example; both have the placeholder text. */
    @Override
    public ResponseEntity<LyricsResponse> generateLyrics(LyricsRequest request) {
        TaskRecord task = engine.submitLyrics(caller.submission("", null), request.getDescription());
        TaskRecord.Lyrics lyrics = Objects.requireNonNull(task.lyrics(), "a lyrics task has lyrics");
        LyricsText version = new LyricsText().title(lyrics.title()).lyrics(lyrics.text());
        return ResponseEntity.ok(new LyricsResponse()
                .code(200)
                .results(List.of(version, version))
                .message("success"));
    }
}
