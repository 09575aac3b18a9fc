package dev.sunocontract.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays answers that are kept beside the checkout, in place: {@code ../shared/cases}. Skipped where they are absent.
 */
class CaseFilesTest {

    private static final Path FOLDER = Path.of("../../shared/cases");
    private static final String GATEWAY_TASK = "00000000-0000-4000-8000-000000000100";
    private static final String SUNOAPI_TASK = "00000000000000000000000000abc001";
    private static final SongRequest REQUEST =
            SongRequest.custom("la").title("Rain").tags("folk");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02/answers.json | newapi | submit | Song 2 clips, first 0001",
                "02/answers-wrapped.json | newapi | accept | task 0100",
                "05/answers-all-failed.json | cometapi | await | TaskFailedException 0",
                "05/answers-first-failed.json | cometapi | await | Song 2 clips, first 0002",
                "05/answers-failure-with-one-good-clip.json | cometapi | await" + " | TaskFailedException 1",
                "06/answers.json | yutoai | await | TaskTimeoutException 1",
                "59/answers.json | cometapi | await | TaskTimeoutException 1",
                "10/answers.json | gptbest | accept | UnexpectedResponseException",
                "10/answers-428.json | gptbest | accept | InvalidRequestException",
                "22/answers.json | kieaiold | lyrics | RejectedPromptException",
                "26/answers.json | kieaiold | await | Song 2 clips, first 0001",
                "26/answers-second-still-streams.json | kieaiold | await" + " | Song 2 clips, first 0001",
                "33/answers.json | kieaiold | download | UnexpectedResponseException",
                "34/answers.json | kieaiold | download | 15 bytes",
            })
    void caseEndsAsItMust(String file, String provider, String action, String outcome) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), FOLDER + " is not beside this checkout");
        Path answers = find(file);
        try (FakeProvider fake = new FakeProvider(answersOf(answers));
                SunoClient suno = fake.client(Provider.of(provider))) {
            assertThat(outcome(suno, fake, file, action)).startsWith(outcome);
        }
    }

    /** Finds a file in the folder whose name starts with the number of the case. */
    private static Path find(String file) throws IOException {
        Path name = Path.of(file);
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(name.getName(0) + "-"))
                    .findFirst()
                    .orElseThrow()
                    .resolve(name.getFileName());
        }
    }

    private String outcome(SunoClient suno, FakeProvider fake, String file, String action) {
        String taskId = suno.provider().equals(Provider.KIEAIOLD) ? SUNOAPI_TASK : GATEWAY_TASK;
        boolean endless = file.startsWith("06") || file.startsWith("59");
        Duration timeout = Duration.ofSeconds(endless ? 1 : 20);
        try {
            return switch (action) {
                case "accept" -> "task " + suffix(suno.music().generate(REQUEST).id());
                case "submit" -> describe(suno.music().generate(REQUEST).await(timeout));
                case "await" -> describe(suno.tasks().songTask(taskId).await(timeout));
                case "lyrics" -> suno.lyrics().generate("like a band", timeout).text();
                default -> {
                    Clip clip = Clip.reference("c", "t").withAudioUrl(fake.uri().resolve("/track.mp3"));
                    yield Files.size(suno.clips().download(clip, folder.resolve("x.mp3"))) + " bytes";
                }
            };
        } catch (TaskFailedException e) {
            return "TaskFailedException " + e.completeClips().size();
        } catch (TaskTimeoutException e) {
            return "TaskTimeoutException " + e.completeClips().size();
        } catch (SunoException e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String describe(Song song) {
        return "Song " + song.clips().size() + " clips, first "
                + suffix(song.first().id());
    }

    private static String suffix(String id) {
        return id.substring(id.length() - 4);
    }

    /** Answers each method and path from a file: one answer after the other, the last again and again. */
    private static FakeProvider.ScriptedResponse answersOf(Path file) throws IOException {
        JsonNode document = new JsonMapper().readTree(Files.readString(file));
        Map<String, Deque<JsonNode>> answers = new HashMap<>();
        document.properties().forEach(entry -> {
            Deque<JsonNode> queue = new ArrayDeque<>();
            entry.getValue().forEach(queue::add);
            answers.put(entry.getKey(), queue);
        });
        return exchange -> {
            String key =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            JsonNode answer;
            synchronized (answers) {
                Deque<JsonNode> queue = answers.get(key);
                answer = queue.size() > 1 ? queue.poll() : queue.peek();
            }
            String agent = String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"));
            boolean forbidden = answer.path("forbidden_agents")
                    .valueStream()
                    .anyMatch(prefix -> agent.startsWith(prefix.asString()));
            String body = answer.has("body")
                    ? answer.path("body").toString()
                    : answer.path("text").asString("");
            String type = answer.path("headers").path("Content-Type").asString("application/json");
            int status = forbidden ? 403 : answer.path("status").asInt();
            FakeProvider.bytes(status, type, body.getBytes(StandardCharsets.UTF_8))
                    .writeTo(exchange);
        };
    }
}
