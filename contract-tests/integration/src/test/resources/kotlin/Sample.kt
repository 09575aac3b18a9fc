package sample

import dev.sunocontract.client.SunoClient
import dev.sunocontract.client.error.SunoException
import dev.sunocontract.client.model.Clip
import dev.sunocontract.client.model.Persona
import dev.sunocontract.client.model.Song
import dev.sunocontract.client.model.SongRequest
import dev.sunocontract.client.model.TaskState
import dev.sunocontract.client.model.VocalGender
import dev.sunocontract.spec.Provider
import java.net.URI
import java.time.Duration

/** Generates two songs, the second with a persona of the first. Every type is a Kotlin type: none ends in "!". */
fun singTwice(key: String, baseUri: URI): String {
    SunoClient.builder().provider(Provider.KIEAIOLD).apiKey(key).baseUri(baseUri).build().use { suno ->
        val first: SongRequest = SongRequest.custom("[Verse] Rain")
            .title("Rain")
            .tags("folk")
            .vocalGender(VocalGender.FEMALE)
            .styleWeight(0.5)
        val song: Song = suno.music().generate(first).await(Duration.ofSeconds(20))
        val clip: Clip = song.first()
        val persona: Persona = suno.personas().create(clip, "The Singer")
        val task = suno.music().generate(SongRequest.withPersona(persona).lyrics("la").title("Again"))
        val initial: TaskState? = task.initialState()
        val callback = suno.callbacks().unwrap(
            { name: String -> if (name == "none") "value" else null },
            """{"data":{"task_id":"${task.id()}","callbackType":"text"}}""".toByteArray(),
        )
        return "${task.await(Duration.ofSeconds(20)).first().title()} ${initial?.status()} ${callback.effect()}"
    }
}

/** Returns the provider's message of an error, if it has a body. */
fun bodyOf(error: SunoException): String? = error.body().orElse(null)
