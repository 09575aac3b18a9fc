package dev.sunocontract.cli;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Clip;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The clips of a task and their downloaded files, as text and as JSON. */
final class ClipFiles {

    private static final int MAX_EXTENSION_LENGTH = 5;

    /** File systems take names of 255 bytes; the number and the extension come on top. */
    private static final int MAX_TITLE_BYTES = 200;

    private final String provider;
    private final String taskId;
    private final List<ClipFile> clips;

    /** A clip, and its file if it was downloaded. */
    private record ClipFile(Clip clip, @Nullable Path file) {}

    private ClipFiles(String provider, String taskId, List<ClipFile> clips) {
        this.provider = provider;
        this.taskId = taskId;
        this.clips = clips;
    }

    /** Returns clips without files. */
    static ClipFiles of(SunoClient suno, String taskId, List<Clip> clips) {
        return new ClipFiles(
                suno.provider().id(),
                taskId,
                clips.stream().map(clip -> new ClipFile(clip, null)).toList());
    }

    /** Downloads the complete clips to a folder, which exists. */
    ClipFiles download(SunoClient suno, Path folder, ProgressLine progress) {
        List<ClipFile> files = clips.stream()
                .map(clip ->
                        clip.clip().status() == Clip.Status.COMPLETE ? download(suno, clip, folder, progress) : clip)
                .toList();
        progress.clear();
        return new ClipFiles(provider, taskId, files);
    }

    private ClipFile download(SunoClient suno, ClipFile clip, Path folder, ProgressLine progress) {
        Path target = folder.resolve(fileName(clip.clip(), clips.indexOf(clip) + 1));
        Path file = suno.clips()
                .download(clip.clip(), target, bytes -> progress.show(target.getFileName() + " " + bytes + " bytes"));
        return new ClipFile(clip.clip(), file);
    }

    /** Returns a file name of the title, or of the task where there is none, with the number of the clip. */
    static String fileName(Clip clip, int number) {
        String words = (clip.title().isBlank() ? clip.taskId() : clip.title()).replaceAll("[^\\p{L}\\p{N}]+", "-");
        String title = limited(words).replaceAll("^-|-$", "");
        String path = clip.audioUrl().map(URI::getPath).orElse("");
        int dot = path.lastIndexOf('.');
        String extension = dot < 0 || path.length() - dot > MAX_EXTENSION_LENGTH ? ".mp3" : path.substring(dot);
        return (title.isEmpty() ? "song" : title) + "-" + number + extension;
    }

    /** Returns the start of a title that fits into a file name, without half of a character. */
    private static String limited(String title) {
        int bytes = 0;
        for (int i = 0; i < title.length(); i = title.offsetByCodePoints(i, 1)) {
            bytes += Character.toString(title.codePointAt(i)).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_TITLE_BYTES) {
                return title.substring(0, i);
            }
        }
        return title;
    }

    String toText() {
        Stream<String> task = taskId.isEmpty() ? Stream.empty() : Stream.of("task " + taskId);
        return Stream.concat(task, clips.stream().map(ClipFiles::line))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** A file that was given by its URL has neither a task nor an id. */
    private static String line(ClipFile clip) {
        String id = clip.clip().id();
        return id.isEmpty() ? place(clip) : "clip " + id + "  " + clip.clip().title() + "  " + place(clip);
    }

    private static String place(ClipFile clip) {
        if (clip.file() != null) {
            return clip.file().toString();
        }
        return clip.clip().audioUrl().map(URI::toString).orElse(status(clip.clip()));
    }

    private static String status(Clip clip) {
        return clip.status().name().toLowerCase(Locale.ROOT);
    }

    ObjectNode toJson() {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("provider", provider);
        if (!taskId.isEmpty()) {
            result.put("taskId", taskId);
        }
        ArrayNode array = result.putArray("clips");
        for (ClipFile clip : clips) {
            ObjectNode node = array.addObject();
            if (!clip.clip().id().isEmpty()) {
                node.put("id", clip.clip().id());
            }
            node.put("title", clip.clip().title()).put("status", status(clip.clip()));
            clip.clip().audioUrl().ifPresent(url -> node.put("audioUrl", url.toString()));
            clip.clip().duration().map(Duration::toSeconds).ifPresent(seconds -> node.put("seconds", seconds));
            if (clip.file() != null) {
                node.put("file", clip.file().toString());
            }
        }
        return result;
    }
}
