package dev.sunocontract.client;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.wire.WireAdapter;

/** Singers to sing again. */
public final class PersonaService {

    private final WireAdapter adapter;

    PersonaService(WireAdapter adapter) {
        this.adapter = adapter;
    }

    /** Makes a persona without a description; see {@link #create(Clip, String, String)}. */
    public Persona create(Clip clip, String name) {
        return create(clip, name, "");
    }

    /**
     * Makes a persona of a clip's singer. The clip must be complete, of the same account, and made by the provider, not uploaded.
     *
     * @throws dev.sunocontract.client.error.SunoException if the provider refuses, or cannot be reached
     */
    public Persona create(Clip clip, String name, String description) {
        return adapter.createPersona(clip, name, description);
    }
}
