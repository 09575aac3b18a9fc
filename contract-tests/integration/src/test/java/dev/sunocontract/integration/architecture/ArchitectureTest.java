package dev.sunocontract.integration.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms: everything may see the spec, and no two others see each other. */
class ArchitectureTest {

    private static final String SPEC = "dev.sunocontract.spec..";
    private static final String CLIENT = "dev.sunocontract.client..";
    private static final String SERVER = "dev.sunocontract.server..";
    private static final String KIT = "dev.sunocontract.tests..";

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.sunocontract");
    }

    @Test
    void specDependsOnNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage(SPEC)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, SERVER, KIT)
                .check(classes);
    }

    @Test
    void clientDependsOnSpecOnly() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, KIT, "org.springframework..")
                .check(classes);
    }

    @Test
    void serverStubDependsOnSpecOnly() {
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, KIT)
                .check(classes);
    }

    @Test
    void kitDependsOnSpecOnly() {
        noClasses()
                .that()
                .resideInAPackage(KIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, SERVER, "org.springframework..")
                .check(classes);
    }

    @Test
    void engineDependsOnNeitherHttpNorSpec() {
        noClasses()
                .that()
                .resideInAPackage("dev.sunocontract.server.sandbox.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "jakarta.servlet..",
                        "dev.sunocontract.spec..",
                        "dev.sunocontract.stub.generated..")
                .check(classes);
    }

    @Test
    void onlyTheCommandLineDependsOnTheBundler() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sunocontract.spec.bundle..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sunocontract.spec.bundle..")
                .check(classes);
    }
}
