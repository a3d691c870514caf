package org.litemaas;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of ARCHITECTURE.md that code can hold to. */
@AnalyzeClasses(packages = "org.litemaas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ANALYTICS = "org.litemaas.analytics..";
    private static final String INFRA = "org.litemaas.infra..";
    private static final String WEB = "org.litemaas.web..";

    @ArchTest
    static final ArchRule analyticsStandsAlone =
            noClasses().that().resideInAPackage(ANALYTICS).should().dependOnClassesThat(resideInAnyPackage(INFRA, WEB));

    @ArchTest
    static final ArchRule infraStandsAlone =
            noClasses().that().resideInAPackage(INFRA).should().dependOnClassesThat(resideInAnyPackage(ANALYTICS, WEB));

    @ArchTest
    static final ArchRule theyMeetInFewPlaces = classes()
            .that(dependOn(ANALYTICS).and(dependOn(INFRA)))
            .should()
            .resideInAPackage("org.litemaas.web.efficiency..")
            .orShould()
            .haveNameMatching(
                    "org\\.litemaas\\.web\\.(page|api)\\.(Overview|DataSources|SourcesResource|JsonRules|Message)(\\$.*)?")
            .as("analytics and infra meet only where a page or the state of the sources is composed");

    @ArchTest
    static final ArchRule jaxRsServesTheApi = noClasses()
            .that()
            .resideOutsideOfPackage("org.litemaas.web.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule facesServesPages = noClasses()
            .that()
            .resideOutsideOfPackage("org.litemaas.web.page..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.faces..");

    @ArchTest
    static final ArchRule sqlStaysWithItsData = noClasses()
            .that()
            .resideOutsideOfPackage(ANALYTICS)
            .and()
            .haveNameNotMatching(".*Schema(\\$.*)?")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..")
                    .and(DescribedPredicate.not(simpleName("SQLException"))));

    @ArchTest
    static final ArchRule onlyOnePackageKnowsLiteLlm = classes()
            .that()
            .haveSimpleNameStartingWith("SpendLog")
            .and()
            .resideOutsideOfPackages("org.litemaas.analytics", "org.litemaas.analytics.cube")
            .should()
            .resideInAPackage("org.litemaas.analytics.spendlog..");

    @ArchTest
    static final ArchRule analyticsRunsOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("questions")
            .definedBy("org.litemaas.analytics")
            .layer("forecast")
            .definedBy("org.litemaas.analytics.forecast..")
            .layer("detail")
            .definedBy("org.litemaas.analytics.detail..")
            .layer("cube")
            .definedBy("org.litemaas.analytics.cube..")
            .layer("spendlog")
            .definedBy("org.litemaas.analytics.spendlog..")
            .layer("attribution")
            .definedBy("org.litemaas.analytics.attribution..")
            .whereLayer("questions")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("forecast")
            .mayNotAccessAnyLayer()
            .whereLayer("detail")
            .mayOnlyBeAccessedByLayers("questions")
            .whereLayer("cube")
            .mayOnlyBeAccessedByLayers("questions", "detail")
            .whereLayer("spendlog")
            .mayOnlyBeAccessedByLayers("questions", "detail", "cube");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.litemaas.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhat = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Dto|DTO|Manager|Helper|Utils?)(\\$.*)?")
            .as("no class is called Impl, Dto, Manager, Helper or Util");

    private static DescribedPredicate<JavaClass> dependOn(String packages) {
        DescribedPredicate<JavaClass> there = resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                "depend on " + packages,
                javaClass -> javaClass.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(there));
    }
}
