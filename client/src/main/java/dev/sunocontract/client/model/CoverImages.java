package dev.sunocontract.client.model;

import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Generated cover images of a song.
 *
 * @param taskId the id of the task that generated the images
 * @param urls the images, usually two
 * @param raw the provider's last response about the task
 */
public record CoverImages(String taskId, List<URI> urls, JsonNode raw) {}
