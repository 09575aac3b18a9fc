package dev.sunocontract.client;

import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.client.wire.WireAdapter;
import java.util.List;

/** Personas: creation, and where the provider keeps a list of them, the list and deletion. */
public final class PersonaService {

    private final OfferedCalls calls;
    private final WireAdapter adapter;

    PersonaService(OfferedCalls calls, WireAdapter adapter) {
        this.calls = calls;
        this.adapter = adapter;
    }

    /** Creates a persona as {@link #create(Clip, String, String)}, without a description. */
    public Persona create(Clip clip, String name) {
        return create(clip, name, "");
    }

    /**
     * Creates a persona from the vocals of a clip.
     *
     * @param clip a complete clip of the same account, generated and not uploaded
     * @param name the name
     * @param description the description; may be empty
     * @throws dev.sunocontract.client.error.InvalidRequestException if the request breaks a rule that the provider
     *     enforces; it is not sent
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public Persona create(Clip clip, String name, String description) {
        return adapter.createPersona(calls.of(mapper -> mapper.personaCall(clip, name, description)), clip, name);
    }

    /**
     * Lists the personas of a user, voices among them.
     *
     * @param userId the provider's id of the user; at Ace Data Cloud each task has it ({@code user_id})
     * @return the personas, in the order of the provider. A list does not name the clip of a persona: for songs that
     *     need it, use {@link Persona#reference}
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public List<Persona> list(String userId) {
        return adapter.listPersonas(calls.of(mapper -> mapper.personasCall(userId)));
    }

    /**
     * Deletes a persona. Which error an unknown persona is, no provider documents.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public void delete(Persona persona) {
        adapter.deletePersona(calls.of(mapper -> mapper.personaDeletionCall(persona)));
    }

    /**
     * Creates a persona from vocals that were extracted from a clip.
     *
     * @param clip the clip
     * @param vocals the vocals, of {@link ClipService#extractVocals}
     * @param name the name
     * @param description the description; may be empty
     * @return the persona; songs with it are requested as with any other
     * @throws dev.sunocontract.client.error.InvalidRequestException if the request breaks a rule that the provider
     *     enforces; it is not sent
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public Persona create(Clip clip, Vocals vocals, String name, String description) {
        ApiCall call = calls.of(mapper -> mapper.personaCall(clip, vocals, name, description));
        return adapter.createPersona(call, clip, name).withSource(Persona.Source.VOCALS);
    }
}
