package dev.sunocontract.cli.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The viewer of the references: Swagger UI, of the version that the sandbox shows, with its licences. */
final class Viewer {

    private static final String POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final List<String> FILES =
            List.of("swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt");

    private Viewer() {}

    /** The version of Swagger UI on the class path. */
    static String version() throws IOException {
        Properties pom = new Properties();
        try (InputStream stream = Resources.open(POM)) {
            pom.load(stream);
        }
        return Objects.requireNonNull(pom.getProperty("version"), POM);
    }

    /** Copies the viewer, and the script that shows evidence. */
    static void copyTo(Path folder) throws IOException {
        String webjar = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
        for (String file : FILES) {
            copy(webjar + file, folder.resolve("swagger-ui").resolve(file));
        }
        copy("/META-INF/suno/LICENSE", folder.resolve("LICENSE"));
        copy("/suno-sandbox/evidence.js", folder.resolve("reference/evidence.js"));
        copy("/dev/sunocontract/cli/site/reference.js", folder.resolve("reference/reference.js"));
    }

    private static void copy(String resource, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream stream = Resources.open(resource)) {
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
