package dev.sunocontract.client.wire.sunoapi;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.wire.FieldValues;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Builds a clip of fields that may be null. The wire has no status of a clip: its addresses state it. */
final class SunoapiClipBuilder {

    private final String taskId;
    private final String id;
    private final JsonNode raw;
    private Clip.Status status = Clip.Status.PENDING;
    private Optional<URI> audioUrl = Optional.empty();
    private Optional<URI> imageUrl = Optional.empty();
    private Optional<Duration> duration = Optional.empty();
    private String title = "";
    private String tags = "";
    private String lyrics = "";

    SunoapiClipBuilder(String taskId, @Nullable String id, JsonNode raw) {
        this.taskId = taskId;
        this.id = FieldValues.text(id);
        this.raw = raw;
    }

    SunoapiClipBuilder audio(@Nullable String file, @Nullable String stream) {
        Optional<URI> fileUrl = FieldValues.url(file);
        audioUrl = fileUrl.or(() -> FieldValues.url(stream));
        if (FieldValues.isPlaceholder(file)) {
            status = Clip.Status.FAILED;
        } else if (fileUrl.isPresent()) {
            status = Clip.Status.COMPLETE;
        } else if (audioUrl.isPresent()) {
            status = Clip.Status.STREAMING;
        }
        return this;
    }

    SunoapiClipBuilder imageUrl(@Nullable String value) {
        imageUrl = FieldValues.url(value);
        return this;
    }

    SunoapiClipBuilder text(@Nullable String titleText, @Nullable String tagsText, @Nullable String lyricsText) {
        title = FieldValues.text(titleText);
        tags = FieldValues.text(tagsText);
        lyrics = FieldValues.text(lyricsText);
        return this;
    }

    SunoapiClipBuilder duration(@Nullable BigDecimal seconds) {
        duration = FieldValues.duration(seconds);
        return this;
    }

    Clip build() {
        return new Clip(
                id,
                taskId,
                status,
                title,
                tags,
                lyrics,
                audioUrl,
                imageUrl,
                Optional.empty(),
                duration,
                "",
                false,
                raw);
    }
}
