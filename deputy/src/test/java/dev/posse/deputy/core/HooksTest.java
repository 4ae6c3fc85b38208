package dev.posse.deputy.core;

import static dev.posse.deputy.core.World.spec;
import static dev.posse.deputy.core.World.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.Hooks.Phase;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Supervision;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is run before and after starts and ends. */
final class HooksTest {
    private static final ProcessId WEB = ProcessId.local("web");

    private final World world = new World();

    private static ProcessSpec web(Phase phase, Hook... hooks) {
        return with(spec("web", "server"), phase, hooks);
    }

    private static ProcessSpec with(ProcessSpec spec, Phase phase, Hook... hooks) {
        return spec.withSupervision(
                spec.supervision().withHooks(Hooks.NONE.with(phase, List.of(hooks))));
    }

    private ProcessState state() {
        return world.state(WEB);
    }

    @Test
    void aStartWaitsForItsHooksInTheirOrder() {
        world.order(up(web(Phase.PRE_START, Hook.of("one", "sleep 2"), Hook.of("two", "sleep 3"))));
        assertThat(state()).isEqualTo(ProcessState.WAITING);
        assertThat(world.status(WEB).reason()).isEqualTo("runs its pre_start hook 'one'");
        world.advance(Duration.ofSeconds(2));
        assertThat(world.errands.log)
                .containsExactly("pre_start/one: sleep 2", "pre_start/two: sleep 3");
        world.advance(Duration.ofMillis(2900));
        assertThat(world.children.launches()).isEmpty();
        world.advance(Duration.ofMillis(200));
        assertThat(state()).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void aHookKnowsForWhomItIs() {
        world.order(up(web(Phase.PRE_START, Hook.of("one", "true"))));
        assertThat(world.errands.errands.get(0).plan().env())
                .containsEntry("POSSE_PROCESS_NAME", "web")
                .containsEntry("POSSE_HOOK_NAME", "one")
                .containsEntry("POSSE_HOOK_PHASE", "pre_start")
                .containsEntry("PROVISR_PROCESS_NAME", "web")
                .containsEntry("PROVISR_HOOK_NAME", "one")
                .containsEntry("PROVISR_HOOK_PHASE", "pre_start")
                .containsEntry("POSSE_PROCESS", "web");
    }

    @Test
    void aFailedPreparationIsAFailedStart() {
        world.order(up(web(Phase.PRE_START, Hook.of("probe", "exit 4"), Hook.of("next", "true"))));
        assertThat(state()).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(WEB).reason()).isEqualTo("pre_start hook 'probe' failed: exit 4");
        assertThat(world.children.launches()).isEmpty();
        assertThat(world.errands.log).containsExactly("pre_start/probe: exit 4");
    }

    @Test
    void aFailedPreparationIsTriedAgainByThePolicy() {
        ProcessSpec spec =
                web(Phase.PRE_START, Hook.of("probe", "test"))
                        .withRestart(RestartPolicy.NEVER.withMode(RestartPolicy.Mode.ON_FAILURE));
        world.errands.answer("test", 1);
        world.order(up(spec));
        assertThat(state()).isEqualTo(ProcessState.BACKOFF);
        world.errands.answer("test", 0);
        world.advance(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void aFailureMayBeIgnoredOrTriedOnceMore() {
        world.order(
                up(
                        web(
                                Phase.PRE_START,
                                Hook.of("a", "exit 1").with(Hook.OnFailure.IGNORE),
                                Hook.of("b", "exit 2").with(Hook.OnFailure.RETRY))));
        world.advance(Duration.ofMillis(900));
        assertThat(world.errands.log).containsExactly("pre_start/a: exit 1", "pre_start/b: exit 2");
        world.advance(Duration.ofMillis(200));
        assertThat(world.errands.log).hasSize(3);
        assertThat(state()).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(WEB).reason()).isEqualTo("pre_start hook 'b' failed: exit 2");
    }

    @Test
    void oneThatHangsIsKilledAtItsTimeout() {
        world.order(up(web(Phase.PRE_START, Hook.of("slow", "sleep 100"))));
        world.advance(Duration.ofSeconds(31));
        assertThat(state()).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(WEB).reason())
                .isEqualTo("pre_start hook 'slow' failed: took longer than 30s and was killed");
    }

    @Test
    void oneThatNobodyWaitsForDelaysNothing() {
        world.order(up(web(Phase.PRE_START, Hook.of("slow", "sleep 100").with(Hook.Mode.ASYNC))));
        assertThat(state()).isEqualTo(ProcessState.RUNNING);
        world.advance(Duration.ofSeconds(31));
        assertThat(state()).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(WEB).alarm())
                .hasValue("pre_start hook 'slow' failed: took longer than 30s and was killed");
    }

    @Test
    void whatAHookOfAnEarlierRunDidWrongIsNotToldOfThisOne() {
        ProcessSpec spec =
                web(Phase.POST_START, Hook.of("slow", "sleep 100").with(Hook.Mode.ASYNC));
        world.order(up(spec));
        world.advance(Duration.ofSeconds(10));
        world.change(up(spec).start());
        assertThat(world.children.launches()).hasSize(2);
        world.advance(Duration.ofSeconds(25));
        assertThat(world.status(WEB).alarm()).isEmpty();
        world.advance(Duration.ofSeconds(6));
        assertThat(world.status(WEB).alarm()).isPresent();
    }

    @Test
    void aStopCallsOffWhatAStartWaitsFor() {
        ProcessSpec spec = web(Phase.PRE_START, Hook.of("slow", "sleep 20"));
        world.order(up(spec));
        world.change(up(spec).stop());
        assertThat(state()).isEqualTo(ProcessState.STOPPED);
        assertThat(world.errands.log).contains("killed sleep 20");
        world.advance(Duration.ofMinutes(1));
        assertThat(world.children.launches()).isEmpty();
    }

    @Test
    void theNextDeputyPreparesAnew() {
        world.order(up(web(Phase.PRE_START, Hook.of("slow", "sleep 20"))));
        world.killDeputy();
        world.startDeputy();
        world.advance(Duration.ofSeconds(21));
        assertThat(world.errands.log).hasSize(2);
        assertThat(state()).isEqualTo(ProcessState.RUNNING);
        assertThat(world.children.launches()).hasSize(1);
    }

    @Test
    void afterAStartAFailureIsToldAndStopsNothing() {
        world.order(up(web(Phase.POST_START, Hook.of("a", "exit 1"), Hook.of("b", "true"))));
        assertThat(state()).isEqualTo(ProcessState.RUNNING);
        assertThat(world.errands.log).containsExactly("post_start/a: exit 1", "post_start/b: true");
        assertThat(world.status(WEB).alarm()).hasValue("post_start hook 'a' failed: exit 1");
    }

    @Test
    void aStopWaitsForItsHooksAndThenGivesAllItsTime() {
        ProcessSpec spec =
                with(spec("web", "stubborn"), Phase.PRE_STOP, Hook.of("drain", "sleep 20"));
        world.order(up(spec));
        world.change(up(spec).stop());
        world.advance(Duration.ofSeconds(19));
        assertThat(world.children.log()).isEmpty();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.children.log()).containsExactly("signal 15 web");
        world.advance(Duration.ofMillis(4900));
        assertThat(world.children.log()).containsExactly("signal 15 web");
        world.advance(Duration.ofMillis(200));
        assertThat(world.children.log()).containsExactly("signal 15 web", "kill web");
        assertThat(state()).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void theNextDeputyAsksWhatNobodyHasAskedToEnd() {
        ProcessSpec spec = web(Phase.PRE_STOP, Hook.of("drain", "sleep 4"));
        world.order(up(spec));
        world.change(up(spec).stop());
        world.advance(Duration.ofSeconds(1));
        world.killDeputy();
        world.timers.advance(Duration.ofMinutes(5));
        world.startDeputy();
        world.advance(Duration.ofSeconds(3));
        assertThat(world.children.log()).isEmpty();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.children.log()).containsExactly("signal 15 web");
        assertThat(state()).isEqualTo(ProcessState.STOPPED);
        assertThat(world.status(WEB).reason()).isEqualTo("stopped");
    }

    @Test
    void theNextDeputyRunsNoHookAgainOnceItWasAsked() {
        ProcessSpec spec = with(spec("web", "stubborn"), Phase.PRE_STOP, Hook.of("drain", "true"));
        world.order(up(spec));
        world.change(up(spec).stop());
        world.advance(Duration.ofSeconds(1));
        assertThat(world.children.log()).containsExactly("signal 15 web");
        world.killDeputy();
        world.startDeputy();
        assertThat(world.errands.log).containsExactly("pre_stop/drain: true");
        assertThat(world.children.log()).containsExactly("signal 15 web", "signal 15 web");
        world.advance(Duration.ofSeconds(5));
        assertThat(state()).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void aFailedHookNeverKeepsAProcessFromStopping() {
        ProcessSpec spec =
                with(spec("web", "stubborn"), Phase.PRE_STOP, Hook.of("drain", "exit 1"));
        world.order(up(spec));
        world.change(up(spec).stop());
        world.settle();
        assertThat(state()).isEqualTo(ProcessState.STOPPING);
        assertThat(world.status(WEB).alarm()).as("it does end").isEmpty();
        world.advance(Duration.ofSeconds(6));
        assertThat(state()).isEqualTo(ProcessState.STOPPED);
        assertThat(world.children.log()).containsExactly("signal 15 web", "kill web");
        assertThat(world.status(WEB).alarm()).hasValue("pre_stop hook 'drain' failed: exit 1");
    }

    @Test
    void whatEndsByItselfIsNotAskedBefore() {
        world.order(up(web(Phase.PRE_STOP, Hook.of("drain", "sleep 20"))));
        world.children.exit(WEB, new Exit.Code(0));
        world.settle();
        assertThat(state()).isEqualTo(ProcessState.EXITED);
        assertThat(world.errands.log).isEmpty();
    }

    @Test
    void afterEachEndItsHooksAreThroughBeforeTheNextStart() {
        ProcessSpec spec =
                web(Phase.POST_STOP, Hook.of("clean", "sleep 10"))
                        .withRestart(RestartPolicy.NEVER.withMode(RestartPolicy.Mode.ALWAYS));
        world.order(up(spec));
        world.children.exit(WEB, new Exit.Code(1));
        world.advance(Duration.ofSeconds(9));
        assertThat(state()).isEqualTo(ProcessState.STOPPING);
        world.advance(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo(ProcessState.BACKOFF);
        world.advance(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo(ProcessState.RUNNING);
        world.change(up(spec).start());
        world.advance(Duration.ofSeconds(9));
        assertThat(state()).isEqualTo(ProcessState.STOPPING);
        assertThat(world.status(WEB).alarm()).isEmpty();
        world.advance(Duration.ofSeconds(2));
        assertThat(state()).isEqualTo(ProcessState.RUNNING);
        assertThat(world.children.launches()).hasSize(3);
    }

    @Test
    void theNextDeputyKillsNothingWhereOnlyAHookIsLeft() {
        ProcessSpec spec = web(Phase.POST_STOP, Hook.of("clean", "sleep 20"));
        world.order(up(spec));
        world.children.exit(WEB, new Exit.Code(0));
        world.settle();
        world.change(up(spec).stop());
        world.killDeputy();
        world.advance(Duration.ofSeconds(6));
        world.startDeputy();
        world.advance(Duration.ofSeconds(30));
        assertThat(state()).isEqualTo(ProcessState.STOPPED);
        assertThat(world.children.log()).doesNotContain("kill web");
        assertThat(world.told)
                .noneSatisfy(status -> assertThat(status.reason()).contains("killed"));
    }

    @Test
    void whatWasRemovedIsForgottenAfterItsLastHook() {
        ProcessSpec spec = web(Phase.POST_STOP, Hook.of("clean", "exit 1"));
        world.order(up(spec));
        world.order();
        world.settle();
        assertThat(world.removed).containsExactly(WEB);
        assertThat(world.errands.log).containsExactly("post_stop/clean: exit 1");
    }

    @Test
    void aHookThatCannotBeReadIsAFailedPreparation() {
        ProcessSpec spec = spec("web", "server").withSupervision(Supervision.NONE);
        world.order(up(with(spec, Phase.PRE_START, Hook.of("broken", "'"))));
        assertThat(state()).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(WEB).reason()).startsWith("pre_start hook 'broken' failed: ");
        assertThat(world.errands.log).isEmpty();
    }
}
