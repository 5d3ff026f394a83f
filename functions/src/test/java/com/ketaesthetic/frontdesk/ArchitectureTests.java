package com.ketaesthetic.frontdesk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The walls between the packages, as the design has them. ArchUnit fails a rule that matches no class at all. */
@AnalyzeClasses(packagesOf = ArchitectureTests.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
    private static final String ROOT = "com.ketaesthetic.frontdesk";
    private static final String DOMAIN = ROOT + ".submission..";

    @ArchTest
    static final ArchRule domainKnowsTheJdkAndLibphonenumberAlone = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DOMAIN, "java..", "javax.crypto..", "com.google.i18n.phonenumbers..", "org.jspecify..");

    @ArchTest
    static final ArchRule wordsKnowTheDomainAlone = classes()
            .that()
            .resideInAPackage(ROOT + ".words..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".words..", DOMAIN, "java..", "com.google.i18n.phonenumbers..", "org.jspecify..");

    @ArchTest
    static final ArchRule httpKnowsNeitherTableNorMail = noClasses()
            .that()
            .resideInAPackage(ROOT + ".http..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".table..", ROOT + ".mail..", ROOT, "software.amazon.."));

    @ArchTest
    static final ArchRule tableKnowsNeitherHttpNorMail = noClasses()
            .that()
            .resideInAPackage(ROOT + ".table..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".http..", ROOT + ".mail..", ROOT + ".words..", ROOT));

    @ArchTest
    static final ArchRule mailKnowsNeitherHttpNorTable = noClasses()
            .that()
            .resideInAPackage(ROOT + ".mail..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".http..", ROOT + ".table..", ROOT));

    @ArchTest
    static final ArchRule captchaKnowsTheDomainAndJsonAlone = noClasses()
            .that()
            .resideInAPackage(ROOT + ".captcha..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(ROOT + ".http..", ROOT + ".table..", ROOT + ".mail..", ROOT + ".words..", ROOT));

    @ArchTest
    static final ArchRule jacksonStaysBehindOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".json..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.."));

    @ArchTest
    static final ArchRule noPackageNeedsItself =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyWiringReadsTheEnvironmentAndTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Wiring.class.getName())
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static void everyPackageSaysThatNothingIsNullUnlessMarked(JavaClasses classes) {
        assertThat(classes.stream().map(type -> type.getPackage()).collect(Collectors.toSet()))
                .isNotEmpty()
                .allMatch(ArchitectureTests::isNullMarked);
    }

    private static boolean isNullMarked(JavaPackage javaPackage) {
        return javaPackage.isAnnotatedWith(NullMarked.class);
    }
}
