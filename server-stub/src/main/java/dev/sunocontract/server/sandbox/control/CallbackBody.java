package dev.sunocontract.server.sandbox.control;

import dev.sunocontract.server.sandbox.engine.Job;
import java.util.function.Function;

/** What a job's callback says, in the shape of its wire. */
public interface CallbackBody extends Function<Job, byte[]> {}
