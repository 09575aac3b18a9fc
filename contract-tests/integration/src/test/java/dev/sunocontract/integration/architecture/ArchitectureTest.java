package dev.sunocontract.integration.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sunocontract.spec.ErrorKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks the dependencies between the modules, and that there are no package cycles. */
class ArchitectureTest {

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
}
