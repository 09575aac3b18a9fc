package dev.sunocontract.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.cfg.PackageVersion;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the annotations on the class path fit Jackson 3. Jackson 2 and 3 share them, and a build that manages Jackson
 * 2, such as that of a Spring Boot 3 application, may choose older annotations than Jackson 3 needs.
 */
final class JacksonAnnotations {

    /** Bound once. Public, so that Jackson needs no access to the module. */
    public record Probe(@JsonProperty("value") String value) {}

    private static final boolean COMPATIBLE = bindsProbe();

    private JacksonAnnotations() {}

    /**
     * Requires annotations that Jackson can use.
     *
     * @throws IllegalStateException if they are too old; its one sentence names the property to set
     */
    static void requireCompatible() {
        if (!COMPATIBLE) {
            throw new IllegalStateException("jackson-annotations " + version(JsonProperty.class)
                    + " on the class path are too old for Jackson " + PackageVersion.VERSION
                    + ": set jackson-bom.version, which is a property of a Spring Boot 3 build, to 2.21.5 or later,"
                    + " or the version of jackson-annotations where there is no such property");
        }
    }

    private static boolean bindsProbe() {
        try {
            return new JsonMapper().valueToTree(new Probe("x")).isObject();
        } catch (LinkageError e) {
            return false;
        }
    }

    private static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "(of an unknown version)" : version;
    }
}
