package dev.sunocontract.sandbox.engine;

/**
 * An uploaded file.
 *
 * @param mediaType the media type, which the content shows
 * @param content the bytes
 */
public record UploadedFile(String mediaType, FileContent content) {}
