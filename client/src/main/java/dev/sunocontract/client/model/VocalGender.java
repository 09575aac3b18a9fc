package dev.sunocontract.client.model;

/** Gender of the vocals of a song. */
public enum VocalGender {
    /** A female voice. */
    FEMALE,
    /** A male voice. */
    MALE
}
