package dev.posse.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The rules of the house; each module has a five-line subclass that names its packages. */
public abstract class HouseRules {
    /** Tests may do what production may not. */
    public static final class NoTests implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    private static final DescribedPredicate<JavaAnnotation<?>> NAMES_A_CLASS =
            DescribedPredicate.describe(
                    "a JSON type that names a class",
                    annotation ->
                            annotation.getRawType().getSimpleName().equals("JsonTypeInfo")
                                    && !annotation
                                            .get("use")
                                            .map(use -> use.toString().endsWith("NAME"))
                                            .orElse(false));

    @ArchTest
    static final ArchRule MODEL_STANDS_ALONE =
            classes()
                    .that()
                    .resideInAPackage("..common.model..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("..common.model..", "java..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_TRANSPORT =
            classes()
                    .that()
                    .resideInAPackage("..core..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "..core..",
                            "..common.model..",
                            "..common.run..",
                            "..common.schedule..",
                            "java..",
                            "org.slf4j..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule PROGRAMS_NEVER_IMPORT_ONE_ANOTHER =
            slices().matching("dev.posse.(deputy|sheriff|gui)..")
                    .should()
                    .notDependOnEachOther()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.posse.*.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule PROTOBUF_STAYS_AT_THE_BORDER =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "..grpc..", "..common.wire..", "..common.client..", "dev.posse.proto..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.posse.proto..", "com.google.protobuf..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule JAVAFX_ONLY_IN_THE_PANEL =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..gui..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule TIME_IS_HANDED_IN =
            noClasses()
                    .that()
                    .resideInAnyPackage("..core..", "..common.model..", "..common.config..")
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class)
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_MAIN_ENDS_THE_PROGRAM =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Main")
                    .should()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class)
                    .allowEmptyShould(true);

    /** supervisord CVE-2017-11610: what a caller sends never names what is run here. */
    @ArchTest
    static final ArchRule NOTHING_IS_CALLED_BY_A_SENT_NAME =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.io.ObjectInputStream")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(
                            "com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator")
                    .orShould()
                    .beAnnotatedWith(NAMES_A_CLASS)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javax.script..", "java.rmi..", "java.beans..")
                    .orShould()
                    .callMethod(Class.class, "forName", String.class)
                    .allowEmptyShould(true);
}
