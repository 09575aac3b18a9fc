package dev.sunocontract.client;

import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.model.VoiceRequest;
import dev.sunocontract.client.model.VoiceSample;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.time.Duration;
import java.util.function.Function;

/**
 * Voices of your own: request a phrase, sing it, and create a voice from the recording; or create it from any recording
 * where the provider needs no phrase ({@link VoiceRequest#ofRecording}). {@link Voice#asPersona} then generates songs
 * with it. Every method throws an {@link dev.sunocontract.client.error.UnsupportedByProviderException} if the provider
 * does not offer it.
 */
public final class VoiceService {

    private final OfferedCalls calls;
    private final WireAdapter adapter;
    private final AwaitedTasks awaitedTasks;

    VoiceService(OfferedCalls calls, WireAdapter adapter, AwaitedTasks awaitedTasks) {
        this.calls = calls;
        this.adapter = adapter;
        this.awaitedTasks = awaitedTasks;
    }

    /**
     * Requests a phrase to sing and waits for it. May cost credits.
     *
     * @param sample a recording of the voice
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public VoicePhrase requestPhrase(VoiceSample sample, Duration timeout) {
        return awaitPhrase(mapper -> mapper.voicePhraseCall(sample), timeout);
    }

    /**
     * Requests another phrase for the same recording and waits for it. May cost credits.
     *
     * @param phrase the phrase to replace
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public VoicePhrase requestOtherPhrase(VoicePhrase phrase, Duration timeout) {
        return awaitPhrase(mapper -> mapper.otherVoicePhraseCall(phrase), timeout);
    }

    private VoicePhrase awaitPhrase(Function<RequestMapper, ApiCall> request, Duration timeout) {
        return awaitedTasks.submit(TaskType.VOICE_PHRASE, request, timeout, adapter::readVoicePhrase);
    }

    /**
     * Creates a voice and waits for it. May cost credits.
     *
     * @param request the recorded phrase, or a recording where the provider needs no phrase
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Voice create(VoiceRequest request, Duration timeout) {
        return awaitedTasks.submit(
                TaskType.VOICE,
                mapper -> mapper.voiceCall(request),
                timeout,
                finished -> adapter.readVoice(finished, request.name()));
    }

    /**
     * Returns whether a voice can be used.
     *
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public boolean isAvailable(Voice voice) {
        return adapter.checkVoice(calls.of(mapper -> mapper.voiceCheckCall(voice)));
    }
}
