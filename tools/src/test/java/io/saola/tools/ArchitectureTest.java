package io.saola.tools;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls of docs/architecture.md: a wrong arrow between modules or packages fails the build. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.saola");

    /** What each module may use besides itself. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            arrows("codecs"),
            arrows("journal"),
            arrows("market", "codecs"),
            arrows("risk", "codecs", "market"),
            arrows("strategies", "codecs", "market"),
            arrows("engine", "codecs", "market", "risk", "strategies", "journal"),
            arrows("gateway.ssi", "codecs"),
            arrows("simulator", "codecs", "market"),
            arrows("backtest", "codecs", "journal", "market", "strategies", "engine", "simulator"),
            arrows(
                    "operations",
                    "codecs",
                    "journal",
                    "market",
                    "risk",
                    "strategies",
                    "engine",
                    "gateway.ssi",
                    "simulator",
                    "backtest"));

    private static Map.Entry<String, List<String>> arrows(final String module, final String... uses) {
        return Map.entry(
                "io.saola." + module,
                Stream.of(uses).map(used -> "io.saola." + used).toList());
    }

    static Stream<String> modules() {
        return ARROWS.keySet().stream().sorted();
    }

    @Test
    void shouldSeeEveryModule() {
        assertThat(modules())
                .allSatisfy(module -> assertThat(CLASSES.stream()
                                .filter(type -> type.getPackageName().startsWith(module))
                                .count())
                        .as(module)
                        .isPositive());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldDependOnlyAlongTheArrows(final String module) {
        final String[] allowed = Stream.concat(ARROWS.get(module).stream(), Stream.of(module))
                .map(name -> name + "..")
                .toArray(String[]::new);
        final DescribedPredicate<JavaClass> forbidden = resideInAPackage("io.saola..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .as("outside " + List.of(allowed));
        final ArchRule rule =
                noClasses().that().resideInAPackage(module + "..").should().dependOnClassesThat(forbidden);
        rule.check(CLASSES);
    }

    @Test
    void shouldNoticeAWrongArrow() {
        final ArchRule wrong = noClasses()
                .that()
                .resideInAPackage("io.saola.engine..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.saola.journal.."));
        assertThat(wrong.evaluate(CLASSES).hasViolation())
                .as("a rule that the code breaks must be seen as broken")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldHaveNoCyclesBetweenPackages(final String module) {
        slices().matching(module + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void shouldKeepClocksThreadsFilesAndRandomnessOutOfTheLogic() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.saola.market..", "io.saola.risk..", "io.saola.strategies..", "io.saola.engine.logic..")
                .and()
                .resideOutsideOfPackage("io.saola.market.host..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.time..",
                        "java.util.concurrent..",
                        "java.util.random..",
                        "io.aeron..",
                        "com.lmax..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.SplittableRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.HashMap")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.HashSet")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "identityHashCode", Object.class)
                .check(CLASSES);
    }

    @Test
    void shouldKeepFloatingPointOffTheOrderPath() {
        classes()
                .that()
                .resideInAnyPackage("io.saola.risk..", "io.saola.engine.logic..", "io.saola.market..")
                .should(NoFloatingPoint.INSTANCE)
                .check(CLASSES);
    }

    /** Threads that yield can keep all others of a host from running: docs/decisions/0034. Peers and what JMH writes are theirs. */
    @Test
    void shouldNeverYield() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.saola.benchmarks.peer..", "..jmh_generated..")
                .should()
                .callMethod(Thread.class, "yield")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.agrona.concurrent.YieldingIdleStrategy")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.lmax.disruptor.YieldingWaitStrategy")
                .check(CLASSES);
    }
}
