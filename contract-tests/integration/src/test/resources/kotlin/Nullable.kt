package sample

import dev.sunocontract.client.SunoClient
import dev.sunocontract.client.model.SongRequest

/** Does not compile: the initial state may be null, and lyrics may not. */
fun mistakes(suno: SunoClient) {
    suno.tasks().songTask("t").initialState().status()
    SongRequest.custom(null)
}
