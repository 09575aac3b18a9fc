package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.Lyrics;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Persona;
import dev.sunocontract.client.Stems;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.TaskState.Stage;
import dev.sunocontract.client.Timing;
import dev.sunocontract.client.generated.sunoapi.model.ExtendRequest;
import dev.sunocontract.client.generated.sunoapi.model.LyricsRequest;
import dev.sunocontract.client.generated.sunoapi.model.Mp4Request;
import dev.sunocontract.client.generated.sunoapi.model.PersonaRequest;
import dev.sunocontract.client.generated.sunoapi.model.ReplaceSectionRequest;
import dev.sunocontract.client.generated.sunoapi.model.SeparationType;
import dev.sunocontract.client.generated.sunoapi.model.StemsRequest;
import dev.sunocontract.client.generated.sunoapi.model.SunoModel;
import dev.sunocontract.client.generated.sunoapi.model.TimingRequest;
import dev.sunocontract.client.generated.sunoapi.model.UploadCoverRequest;
import dev.sunocontract.client.generated.sunoapi.model.UploadExtensionRequest;
import dev.sunocontract.client.generated.sunoapi.model.UploadFileRequest;
import dev.sunocontract.client.generated.sunoapi.model.WavRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sunoapi wire: every act has a path of its own, and most have a second one that shows how far it is. */
final class SunoapiAdapter implements Adapter {

    /** On the lists of both providers. */
    private static final String DEFAULT_MODEL = "V5";

    /** The providers insist on a callback, and are asked all the same: a name of which RFC 6761 promises that nobody has it. */
    private static final String NOBODY = "https://callback.invalid/";

    private final Transport transport;

    SunoapiAdapter(Transport transport) {
        this.transport = transport;
    }

    @Override
    public TaskState submit(MusicRequest request) {
        if (request instanceof MusicRequest.Extend extend) {
            return submitted(extend.clip().uploaded() ? uploadExtension(extend) : extension(extend));
        }
        if (request instanceof MusicRequest.Cover cover) {
            return submitted(cover(cover));
        }
        if (request instanceof MusicRequest.Infill infill) {
            return submitted(section(infill));
        }
        return submitted(Call.to("submitMusic").body(song(request)));
    }

    private TaskState submitted(Call call) {
        JsonNode answer = transport.tree(call);
        String id = Wanted.text(answer, "/data/taskId", transport.provider(), call.operationId());
        return new TaskState(id, Stage.WAITING, 0, List.of(), "", answer);
    }

    private static dev.sunocontract.client.generated.sunoapi.model.MusicRequest song(MusicRequest request) {
        var body = new dev.sunocontract.client.generated.sunoapi.model.MusicRequest()
                .callBackUrl(callback(request))
                .model(model(request));
        if (request instanceof MusicRequest.Described described) {
            return body.customMode(false).instrumental(described.instrumental()).prompt(described.description());
        }
        if (request instanceof MusicRequest.Custom custom) {
            return body.customMode(true)
                    .instrumental(custom.lyrics().isEmpty())
                    .prompt(said(custom.lyrics()))
                    .title(custom.title())
                    .style(custom.tags());
        }
        MusicRequest.WithPersona persona = (MusicRequest.WithPersona) request;
        return body.customMode(true)
                .instrumental(persona.lyrics().isEmpty())
                .prompt(said(persona.lyrics()))
                .title(persona.title())
                .style(persona.tags())
                .negativeTags(said(persona.negativeTags()))
                .personaId(persona.persona().id());
    }

    /** What is not said is as in the clip; if that is not known either, the provider goes on with what it knows. */
    private static Call extension(MusicRequest.Extend extend) {
        String lyrics = or(extend.lyrics(), extend.clip().lyrics());
        String title = or(extend.title(), extend.clip().title());
        String style = or(extend.tags(), extend.clip().tags());
        ExtendRequest body = new ExtendRequest()
                .audioId(extend.clip().id())
                .model(model(extend))
                .callBackUrl(callback(extend))
                .defaultParamFlag(false);
        if (!lyrics.isEmpty() && !title.isEmpty() && !style.isEmpty()) {
            body.defaultParamFlag(true).prompt(lyrics).title(title).style(style).continueAt(seconds(extend.at()));
        }
        return Call.to("extendMusic").body(body);
    }

    /** Without a style and a title the upload goes on as it is. */
    private Call uploadExtension(MusicRequest.Extend extend) {
        return Call.to("uploadExtension")
                .body(new UploadExtensionRequest()
                        .uploadUrl(audio(extend.clip(), "uploadExtension"))
                        .defaultParamFlag(
                                !extend.title().isEmpty() && !extend.tags().isEmpty())
                        .instrumental(extend.lyrics().isEmpty())
                        .prompt(said(extend.lyrics()))
                        .title(said(extend.title()))
                        .style(said(extend.tags()))
                        .continueAt(seconds(extend.at()))
                        .model(model(extend))
                        .callBackUrl(callback(extend)));
    }

    /** A song of one's own here is covered by its address, as any other audio. */
    private Call cover(MusicRequest.Cover cover) {
        return Call.to("uploadCover")
                .body(new UploadCoverRequest()
                        .uploadUrl(audio(cover.clip(), "uploadCover"))
                        .customMode(true)
                        .instrumental(cover.lyrics().isEmpty())
                        .prompt(said(cover.lyrics()))
                        .title(cover.title())
                        .style(cover.tags())
                        .model(model(cover))
                        .callBackUrl(callback(cover)));
    }

    private static Call section(MusicRequest.Infill infill) {
        return Call.to("replaceSection")
                .body(new ReplaceSectionRequest()
                        .taskId(infill.clip().taskId())
                        .audioId(infill.clip().id())
                        .prompt(infill.lyrics())
                        .title(or(infill.title(), infill.clip().title()))
                        .tags(or(infill.tags(), infill.clip().tags()))
                        .infillStartS(seconds(infill.from()))
                        .infillEndS(seconds(infill.to()))
                        .callBackUrl(infill.callback()));
    }

    private String audio(Clip clip, String operationId) {
        return clip.audio()
                .map(URI::toString)
                .orElseThrow(() -> transport.unsupported(operationId, "the clip does not say where its audio is"));
    }

    private static SunoModel model(MusicRequest request) {
        return SunoModel.of(request.model() == null ? DEFAULT_MODEL : request.model());
    }

    private static String callback(MusicRequest request) {
        return request.callback() == null ? NOBODY : request.callback();
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String or(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    }

    @Override
    public Map<String, TaskState> states(Collection<String> taskIds) {
        return Pending.join(statesLater(Work.SONG, taskIds), transport.provider(), "getTask");
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> statesLater(Work work, Collection<String> taskIds) {
        return OneByOne.ask(taskIds, id -> transport
                .later(Call.to(shownBy(work)).with("taskId", id))
                .thenApply(answer -> SunoapiStates.task(work, answer.path("data"))));
    }

    private static String shownBy(Work work) {
        return switch (work) {
            case SONG -> "getTask";
            case LYRICS -> "getLyrics";
            case STEMS -> "getStems";
            case WAV -> "getWav";
            case VIDEO -> "getMp4";
        };
    }

    @Override
    public int batch() {
        return OneByOne.AT_ONCE;
    }

    /** Extensions come whole, and sections joined. */
    @Override
    public TaskState join(Clip continuation, boolean infill) {
        throw transport.unsupported("submitConcat");
    }

    @Override
    public TaskState separate(Clip clip, Stems.Split split) {
        return submitted(Call.to("submitStems")
                .body(new StemsRequest()
                        .taskId(clip.taskId())
                        .audioId(clip.id())
                        .type(split == Stems.Split.TWO ? SeparationType.TWO : SeparationType.TWELVE)
                        .callBackUrl(NOBODY)));
    }

    /** The address goes with the song that is made of it. */
    @Override
    public TaskState upload(URI audio) {
        Clip upload = Clip.known("", "").withAudio(audio).asUpload();
        return new TaskState("", Stage.SUCCEEDED, 100, List.of(upload), "", upload.raw());
    }

    /** Kept by the provider for three days; at once, whatever time there is. */
    @Override
    public Clip upload(Path audio, Duration atMost) {
        UploadFileRequest request = new UploadFileRequest()
                .base64Data(Base64.getEncoder().encodeToString(read(audio)))
                .uploadPath("audio")
                .fileName(String.valueOf(audio.getFileName()));
        JsonNode answer = transport.tree(Call.to("uploadFile").body(request));
        String address = Wanted.text(answer, "/data/downloadUrl", transport.provider(), "uploadFile");
        return Clip.known("", "").withAudio(URI.create(address)).asUpload();
    }

    private static byte[] read(Path audio) {
        try {
            return Files.readAllBytes(audio);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + audio, e);
        }
    }

    @Override
    public TaskState make(Work work, Clip clip) {
        return submitted(
                work == Work.WAV
                        ? Call.to("submitWav")
                                .body(new WavRequest()
                                        .taskId(clip.taskId())
                                        .audioId(clip.id())
                                        .callBackUrl(NOBODY))
                        : Call.to("submitMp4")
                                .body(new Mp4Request()
                                        .taskId(clip.taskId())
                                        .audioId(clip.id())
                                        .callBackUrl(NOBODY)));
    }

    @Override
    public URI address(Work work, TaskState done) {
        String field = work == Work.WAV ? "audioWavUrl" : "videoUrl";
        String address = Wanted.text(done.raw(), "/response/" + field, transport.provider(), shownBy(work));
        return URI.create(address);
    }

    /** The providers want a description; the name is one. */
    @Override
    public Persona createPersona(Clip clip, String name, String description) {
        PersonaRequest request = new PersonaRequest()
                .taskId(clip.taskId())
                .audioId(clip.id())
                .name(name)
                .description(or(description, name));
        JsonNode answer = transport.tree(Call.to("createPersona").body(request));
        String id = Wanted.text(answer, "/data/personaId", transport.provider(), "createPersona");
        return new Persona(id, name, clip.id(), answer.path("data"));
    }

    @Override
    public TaskState submitLyrics(String about) {
        return submitted(
                Call.to("submitLyrics").body(new LyricsRequest().prompt(about).callBackUrl(NOBODY)));
    }

    /** The first of the versions; the others are in the raw answer. */
    @Override
    public Lyrics lyrics(TaskState done) {
        JsonNode first = done.raw().path("response").path("data").path(0);
        return new Lyrics(first.path("title").asString(""), first.path("text").asString(""), done.raw());
    }

    @Override
    public Timing timing(Clip clip) {
        TimingRequest request = new TimingRequest().taskId(clip.taskId()).audioId(clip.id());
        JsonNode answer = transport.tree(Call.to("getTiming").body(request));
        List<Timing.Word> words = new ArrayList<>();
        answer.path("data")
                .path("alignedWords")
                .forEach(word -> words.add(new Timing.Word(
                        word.path("word").asString(""), moment(word.path("startS")), moment(word.path("endS")))));
        return new Timing(List.copyOf(words), answer.path("data"));
    }

    private static Duration moment(JsonNode seconds) {
        return Duration.ofMillis(Math.round(seconds.asDouble(0) * 1000));
    }

    @Override
    public TaskState pushed(JsonNode body) {
        return SunoapiStates.pushed(body);
    }
}
