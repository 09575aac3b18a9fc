package sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Songs that are ready when they are asked for: no music, but a relay. */
@Component
class Songs {

    private final Map<String, Song> songs = new ConcurrentHashMap<>();

    record Song(String id, List<String> clips, String title, String tags, String lyrics, Instant submitted) {}

    Song accept(String title, String tags, String lyrics) {
        Song song = new Song(id(), List.of(id(), id()), title, tags, lyrics, Instant.now());
        songs.put(song.id(), song);
        return song;
    }

    Optional<Song> find(String id) {
        return Optional.ofNullable(songs.get(id));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
