package dev.sunocontract.integration.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the dependencies between the modules, and that there are no package cycles. */
class ArchitectureTest {

    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+);");

    /** A module of its own below the package of the client. */
    private static final String STARTER = "dev.sunocontract.client.boot..";

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.sunocontract");
    }

    @Test
    void modulesDependOnlyOnTheirDeclaredDependencies() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("spec")
                .definedBy("dev.sunocontract.spec..")
                .optionalLayer("bundler")
                .definedBy("dev.sunocontract.bundler..")
                .layer("client")
                .definedBy("dev.sunocontract.client..")
                .layer("stub")
                .definedBy("dev.sunocontract.stub..")
                .layer("sandbox")
                .definedBy("dev.sunocontract.sandbox..")
                .layer("testkit")
                .definedBy("dev.sunocontract.testkit..")
                .layer("tools")
                .definedBy("dev.sunocontract.tools..")
                .layer("cli")
                .definedBy("dev.sunocontract.cli..")
                .whereLayer("spec")
                .mayNotAccessAnyLayer()
                .whereLayer("bundler")
                .mayNotAccessAnyLayer()
                .whereLayer("client")
                .mayOnlyAccessLayers("spec")
                .whereLayer("stub")
                .mayOnlyAccessLayers("spec")
                .whereLayer("sandbox")
                .mayOnlyAccessLayers("stub", "spec")
                .whereLayer("testkit")
                .mayOnlyAccessLayers("spec")
                .whereLayer("tools")
                .mayOnlyAccessLayers("testkit", "spec")
                .whereLayer("cli")
                .mayOnlyAccessLayers("tools", "testkit", "sandbox", "client", "bundler", "spec")
                .check(classes);
    }

    /** The class path does not check it, but the module path and Javadoc do. */
    @ParameterizedTest
    @ValueSource(strings = {"spec", "client"})
    void onlyExportedPackagesOfAModuleAreUsed(String module) throws IOException {
        String descriptor = Files.readString(Path.of("../..", module, "src", "main", "java", "module-info.java"));
        Set<String> exported = EXPORTS.matcher(descriptor)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        String all = "dev.sunocontract." + module + "..";
        noClasses()
                .that(not(resideInAPackage(all)).or(resideInAPackage(STARTER)))
                .should()
                .dependOnClassesThat(resideInAPackage(all)
                        .and(not(resideInAPackage(STARTER)))
                        .and(describe(
                                "in a package that is not exported",
                                type -> !exported.contains(type.getPackageName()))))
                .as("other modules use only exported packages of " + module)
                .check(classes);
        assertThat(exported).isNotEmpty();
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.sunocontract.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void librariesDependOnNoFrameworkOfOtherModules() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sunocontract.spec..",
                        "dev.sunocontract.client..",
                        "dev.sunocontract.testkit..",
                        "dev.sunocontract.tools..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "picocli..", "org.junit.platform..")
                .check(classes);
    }

    @Test
    void stubDependsOnNoDatabaseAndNoCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("dev.sunocontract.stub..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "org.flywaydb..", "java.sql..", "picocli..")
                .check(classes);
    }

    @Test
    void sandboxEngineDependsOnNeitherHttpNorContracts() {
        noClasses()
                .that()
                .resideInAPackage("dev.sunocontract.sandbox.engine..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.springframework..", "jakarta.servlet..", "dev.sunocontract.stub..")
                                .or(resideInAPackage("dev.sunocontract.spec..").and(not(type(ErrorKind.class)))))
                .check(classes);
    }

    /** A provider's facts stand in its document. Only the command line and its demo may choose a provider. */
    @Test
    void noClassNamesAProvider() {
        noClasses()
                .that(not(resideInAnyPackage("dev.sunocontract.cli..")).and(not(type(Provider.class))))
                .should()
                .accessFieldWhere(describe(
                        "it is a constant of Provider",
                        access -> access.getTargetOwner().isEquivalentTo(Provider.class)
                                && access.getTarget().getRawType().isEquivalentTo(Provider.class)))
                .check(classes);
    }
}
