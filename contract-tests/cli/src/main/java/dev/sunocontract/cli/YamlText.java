package dev.sunocontract.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** YAML as people write it: no start marker, few quotes, long lines. */
final class YamlText {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .build();

    private YamlText() {}

    /** Returns a tree as YAML, ending with a line break. */
    static String of(JsonNode tree) {
        return YAML.writeValueAsString(tree).stripTrailing() + "\n";
    }
}
