package com.ketaesthetic.frontdesk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * Checks the boundaries between the packages that the design defines. ArchUnit fails a rule that matches no class at
 * all.
 */
@AnalyzeClasses(packagesOf = ArchitectureTests.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
    private static final String ROOT = "com.ketaesthetic.frontdesk";
    private static final String[] DOMAIN = {
        ROOT + ".submission..",
        ROOT + ".form..",
        ROOT + ".intake..",
        ROOT + ".request..",
        ROOT + ".figures..",
        ROOT + ".mail..",
        ROOT + ".staff.."
    };
    private static final String[] LIBRARIES_OF_THE_DOMAIN = {
        "java..", "javax.crypto..", "com.google.i18n.phonenumbers..", "org.jspecify.."
    };
    private static final String[] ADAPTERS = {
        ROOT + ".http..",
        ROOT + ".desk..",
        ROOT + ".patient..",
        ROOT + ".table..",
        ROOT + ".ses..",
        ROOT + ".captcha..",
        ROOT + ".canary..",
        ROOT + ".cognito.."
    };

    @ArchTest
    static final ArchRule domainKnowsTheJdkAndLibphonenumberAlone = classes()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(DOMAIN).or(resideInAnyPackage(LIBRARIES_OF_THE_DOMAIN)));

    @ArchTest
    static final ArchRule submissionIsTheLowestPackageOfTheDomain = classes()
            .that()
            .resideInAPackage(ROOT + ".submission..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAPackage(ROOT + ".submission..").or(resideInAnyPackage(LIBRARIES_OF_THE_DOMAIN)));

    @ArchTest
    static final ArchRule formKnowsTheSubmissionAlone = noClasses()
            .that()
            .resideInAPackage(ROOT + ".form..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".intake..", ROOT + ".request..", ROOT + ".mail.."));

    @ArchTest
    static final ArchRule mailRequestAndStaffKnowNoForms = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".mail..", ROOT + ".request..", ROOT + ".staff..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".form..", ROOT + ".intake.."));

    @ArchTest
    static final ArchRule onlyTheDeskAndItsStorageKnowStaff = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT,
                    ROOT + ".staff..",
                    ROOT + ".desk..",
                    ROOT + ".cognito..",
                    ROOT + ".table..",
                    ROOT + ".words..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".staff..", ROOT + ".desk..", ROOT + ".cognito.."));

    @ArchTest
    static final ArchRule wordsKnowTheDomainAlone = classes()
            .that()
            .resideInAPackage(ROOT + ".words..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(DOMAIN)
                    .or(resideInAPackage(ROOT + ".words.."))
                    .or(resideInAnyPackage(LIBRARIES_OF_THE_DOMAIN)));

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = slices().matching(ROOT + ".(*)..")
            .that(areAdapters())
            .should()
            .notDependOnEachOther()
            // The desk's pages and the patients' are pages over HTTP too.
            .ignoreDependency(
                    resideInAnyPackage(ROOT + ".desk..", ROOT + ".patient.."), resideInAPackage(ROOT + ".http.."));

    @ArchTest
    static final ArchRule adaptersDoNotKnowTheFunctions =
            noClasses().that().resideInAnyPackage(ADAPTERS).should().dependOnClassesThat(resideInAPackage(ROOT));

    @ArchTest
    static final ArchRule onlyHttpAndSesHaveWords = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".table..", ROOT + ".captcha..")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + ".words.."));

    @ArchTest
    static final ArchRule onlyTheAdaptersOfAwsKnowTheSdk = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".table..", ROOT + ".ses..", ROOT + ".cognito..", ROOT + ".aws..")
            .should()
            .dependOnClassesThat(resideInAPackage("software.amazon.."));

    @ArchTest
    static final ArchRule whatAdaptersShareKnowsNothingOfOurs = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".aws..", ROOT + ".html..", ROOT + ".json..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(DOMAIN)
                    .or(resideInAnyPackage(ADAPTERS))
                    .or(resideInAnyPackage(ROOT, ROOT + ".words..")));

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

    /**
     * Lambda starts several environments from one snapshot, and they must generate different references. All random
     * values therefore come from a SecureRandom that this code does not seed. It gets its values from the kernel
     * ("Handling uniqueness with Lambda SnapStart").
     */
    @ArchTest
    static final ArchRule whatIsRandomComesFromTheKernel = noClasses()
            .that()
            // This class uses its random values only to spread waits, and gets their seed from its callers.
            .doNotHaveFullyQualifiedName("com.ketaesthetic.frontdesk.table.Pauses")
            .should()
            .dependOnClassesThat(assignableTo(RandomGenerator.class).and(not(equivalentTo(SecureRandom.class))))
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(SecureRandom.class, byte[].class)
            .orShould()
            .callMethodWhere(
                    target(owner(equivalentTo(SecureRandom.class))).and(target(nameMatching("getInstance.*|setSeed"))));

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

    private static DescribedPredicate<Slice> areAdapters() {
        return DescribedPredicate.describe(
                "are adapters",
                slice -> slice.stream()
                        .anyMatch(type -> resideInAnyPackage(ADAPTERS).test(type)));
    }

    private static boolean isNullMarked(JavaPackage javaPackage) {
        return javaPackage.isAnnotatedWith(NullMarked.class);
    }
}
