package dev.sunocontract.sandbox.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A mix-in for a wire's response with a task: writes {@code data} as null while a fault hides the task. */
public interface DataAlwaysWritten {

    /** The task; null while it is hidden. The type is that of the wire. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Nullable
    Object getData();
}
