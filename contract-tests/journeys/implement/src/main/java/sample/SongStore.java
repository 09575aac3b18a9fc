package sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Keeps songs in memory. A real provider would generate music here. */
@Component
class SongStore {

    private final Map<String, Song> songs = new ConcurrentHashMap<>();

    record Song(String id, List<String> clipIds, String title, String tags, String lyrics, Instant submittedAt) {}

    Song add(String title, String tags, String lyrics) {
        Song song = new Song(newId(), List.of(newId(), newId()), title, tags, lyrics, Instant.now());
        songs.put(song.id(), song);
        return song;
    }

    Optional<Song> find(String id) {
        return Optional.ofNullable(songs.get(id));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
