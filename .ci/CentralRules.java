import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks what Maven Central requires of a bundle, before it is uploaded: metadata of each pom, sources and Javadoc of each jar, checksums
 * and signatures of each file. Also checks that {@code suno-bom} lists exactly the jars of the bundle.
 *
 * <p>Usage: {@code java .ci/CentralRules.java BUNDLE.zip [--rehearsal]}. A rehearsal accepts what only a real release has: signatures, a
 * version without SNAPSHOT, and the public address of the repository.
 *
 * <p>Exit code 0: no violation; 1: violations, one per line; 2: no readable bundle.
 */
class CentralRules {

    private static final List<String> REQUIRED = List.of("name", "description", "url", "licenses/license/name", "licenses/license/url",
            "developers/developer/name", "scm/connection", "scm/developerConnection", "scm/url");
    private static final Map<String, String> CHECKSUMS = Map.of(".md5", "MD5", ".sha1", "SHA-1");

    private final Path root;
    private final boolean rehearsal;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> jars = new TreeSet<>();
    private final Set<String> listed = new TreeSet<>();

    private CentralRules(Path root, boolean rehearsal) {
        this.root = root;
        this.rehearsal = rehearsal;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0 || !Files.isRegularFile(Path.of(arguments[0]))) {
            System.err.println("usage: java .ci/CentralRules.java BUNDLE.zip [--rehearsal]; the file must exist");
            System.exit(2);
        }
        boolean rehearsal = List.of(arguments).contains("--rehearsal");
        try (FileSystem bundle = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            System.exit(new CentralRules(bundle.getPath("/"), rehearsal).report());
        }
    }

    private int report() throws IOException {
        List<Path> files = files();
        List<Path> poms = files.stream().filter(file -> file.toString().endsWith(".pom")).toList();
        poms.forEach(this::checkPom);
        files.stream().filter(CentralRules::isContent).forEach(this::checkCompanions);
        check(!poms.isEmpty(), root, "the bundle has no pom");
        check(jars.equals(listed), root, "suno-bom must list the jars " + jars + ", lists " + listed);
        violations.forEach(System.out::println);
        System.out.println(violations.size() + " violations in " + poms.size() + " artifacts, " + files.size() + " files"
                + (rehearsal ? " (rehearsal: signatures, version and address are not checked)" : ""));
        return violations.isEmpty() ? 0 : 1;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean isContent(Path file) {
        String name = file.toString();
        return !name.endsWith(".asc") && CHECKSUMS.keySet().stream().noneMatch(name::endsWith) && !name.matches(".*\\.sha(256|512)");
    }

    private void checkPom(Path file) {
        Element project = parse(file).getDocumentElement();
        for (String path : REQUIRED) {
            check(!text(project, path).isBlank(), file, "<" + path + "> is missing");
        }
        String artifact = text(project, "artifactId");
        String version = text(project, "version");
        String folder = "/" + text(project, "groupId").replace('.', '/') + "/" + artifact + "/" + version;
        check(file.getParent().toString().equals(folder), file, "the pom's coordinates belong into " + folder);
        check(child(project, "parent") == null, file, "<parent> must be flattened");
        check(child(project, "repositories") == null, file, "<repositories> are not allowed");
        check(rehearsal || !version.endsWith("-SNAPSHOT"), file, "the version " + version + " is no release");
        check(rehearsal || !text(project, "url").contains(".example/"), file, "<url> is a placeholder: set project.home");
        checkDependencies(project, file);
        if (artifact.equals("suno-bom")) {
            dependencies(child(project, "dependencyManagement")).forEach(entry -> listed.add(text(entry, "artifactId")));
        } else {
            jars.add(artifact);
            checkFiles(file, artifact + "-" + version);
        }
    }

    private void checkDependencies(Element project, Path file) {
        Stream.concat(dependencies(project).stream(), dependencies(child(project, "dependencyManagement")).stream())
                .forEach(dependency -> {
                    String name = text(dependency, "artifactId");
                    String version = text(dependency, "version");
                    check(!version.isBlank() && !version.replace("${project.version}", "").contains("${"), file, name + " has no version");
                    check(rehearsal || !version.endsWith("-SNAPSHOT"), file, name + " is a SNAPSHOT");
                });
    }

    private void checkFiles(Path pom, String name) {
        for (String suffix : List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json")) {
            check(Files.exists(pom.resolveSibling(name + suffix)), pom, name + suffix + " is missing");
        }
    }

    private void checkCompanions(Path file) {
        CHECKSUMS.forEach((suffix, algorithm) -> {
            Path stored = root.resolve(file + suffix);
            check(Files.exists(stored), file, suffix + " is missing");
            check(!Files.exists(stored) || read(stored).strip().equals(digest(file, algorithm)), file, suffix + " is wrong");
        });
        check(rehearsal || Files.exists(root.resolve(file + ".asc")), file, ".asc is missing");
    }

    private void check(boolean holds, Path place, String rule) {
        if (!holds) {
            violations.add(place + ": " + rule);
        }
    }

    private static List<Element> dependencies(Element parent) {
        Element list = parent == null ? null : child(parent, "dependencies");
        return list == null ? List.of() : children(list);
    }

    /** The text of the first element at a path such as {@code scm/url}, or an empty text. */
    private static String text(Element parent, String path) {
        Element element = parent;
        for (String name : path.split("/")) {
            element = child(element, name);
            if (element == null) {
                return "";
            }
        }
        return element.getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream().filter(element -> element.getTagName().equals(name)).findFirst().orElse(null);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Document parse(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(input);
        } catch (Exception e) {
            throw new IllegalStateException(file + " is no XML: " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file, String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
