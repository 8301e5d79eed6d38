#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "runtime/event_loop.hpp"
#include "runtime/gather.hpp"

namespace asyncio {

namespace detail {
void write_line(std::string_view line);
}

/// asyncio.run, to be stepped: runs main on a loop of its own, then cancels and awaits what is
/// left, shuts down asynchronous generators and the executor, and closes (CPython 3.11
/// runners.py:160). Or asyncio.Runner, at a stretch: run() any number of times, then close().
/// May be destroyed at any moment.
class Runner {
public:
    /// With a log, the run is recorded as that of a program called `program`, whose text is
    /// `source`.
    explicit Runner(trace::Log* log = nullptr, std::string_view program = "main",
                    Location location = Location::current(), Version python = newest,
                    std::string_view source = {});

    [[nodiscard]] EventLoop& loop() { return loop_; }
    [[nodiscard]] const EventLoop& loop() const { return loop_; }

    /// Makes main's task; to be called once. `make_main` is called with the loop current.
    template <class MakeMain>
    void start(MakeMain&& make_main) {
        make_task(make_main, "run");
    }

    /// Runs a main to its end and leaves the loop, with what else is on it, for the next (CPython
    /// 3.11 runners.py:86). Throws what main threw, or DeadlockError.
    template <class MakeMain>
    auto run(MakeMain&& make_main) -> typename std::invoke_result_t<MakeMain>::Value {
        using Value = typename std::invoke_result_t<MakeMain>::Value;
        keep_open_ = true;
        make_task(make_main, "Runner.run");
        while (part_ == Part::main && step(&EventLoop::run_until_stopped)) {}
        if (deadlocked_)
            throw DeadlockError{};
        const auto main = std::exchange(main_, {});
        return detail::result<Value>(*main);
    }
    /// Ends what run() has left; does what asyncio.run does in the end. Throws RecursionError if a
    /// task that is left can't be cancelled; the loop is closed nevertheless.
    void close();

    /// Runs one handle. Returns false, and does nothing, once the program has ended.
    bool step();
    /// Runs to the end of an iteration of the loop.
    bool step_iteration();
    /// Runs everything that is due up to and including this time.
    void run_until(std::int64_t t_ns);
    void run_to_end() {
        while (step(&EventLoop::run_until_stopped)) {}
    }
    [[nodiscard]] bool ended() const { return part_ == Part::ended; }
    /// When the next handle will run; the present once the program has ended.
    [[nodiscard]] std::int64_t next_time_ns() const;

    /// Main's task; valid after start().
    [[nodiscard]] const Ref<FutureBase>& main() const { return main_; }
    /// What leaves the program once it has ended: what main threw, or a RecursionError of the
    /// cancellation of what main left (CPython 3.11 runners.py:70); null if nothing does.
    [[nodiscard]] const std::exception_ptr& raised() const { return raised_; }
    /// Nothing was ready and no timer was set before main ended.
    [[nodiscard]] bool deadlocked() const { return deadlocked_; }

private:
    enum class Part {
        idle,
        main,
        cancel_all_tasks,
        shutdown_asyncgens,
        shutdown_default_executor,
        ended
    };

    /// The callback that ends run_until_complete.
    class StopHandle final : public CallbackHandle {
    public:
        explicit StopHandle(EventLoop& loop) : loop_(&loop) {}
        void on_run() override { loop_->stop(); }
        [[nodiscard]] trace::Action on_action() const override {
            return {trace::Do::stop_loop, false, {}, of};
        }
        trace::Id of{};

    private:
        EventLoop* loop_;
    };

    template <class MakeMain>
    void make_task(MakeMain& make_main, std::string_view via) {
        const EventLoop::Running running{loop_};
        auto task = detail::make_task(loop_, make_main(), {}, {via}, location_);
        begin(Part::main, task.state());
        main_ = task.state();
    }
    bool step(void (EventLoop::*some)());
    /// run_until_complete(awaited)
    void begin(Part part, const Ref<FutureBase>& awaited);
    void next_stage();
    void cancel_all_tasks();
    void report_failures();
    void shut_down(Part part, trace::ShutdownPhase phase, Coro<> coro);
    void close_loop(std::exception_ptr raised);
    void end(int rc);

    Location location_;
    StopHandle stop_;  // outlives the loop, which may hold it
    EventLoop loop_;
    Part part_ = Part::idle;
    Ref<FutureBase> main_;
    Ref<FutureBase> awaited_;
    std::vector<Ref<TaskBase>> cancelled_;
    std::exception_ptr raised_;
    bool deadlocked_ = false;
    bool keep_open_ = false;
};

/// Runs main to its end, prints to the standard output, and returns what main returned; throws what
/// it threw, DeadlockError, or RecursionError where a task that it left can't be cancelled.
template <class T>
T run(Coro<T> main) {
    Runner runner;
    runner.loop().set_output([](std::string_view line) { detail::write_line(line); });
    runner.start([&] { return std::move(main); });
    runner.run_to_end();
    if (runner.deadlocked())
        throw DeadlockError{};
    if (runner.raised())
        std::rethrow_exception(runner.raised());
    return detail::result<T>(*runner.main());
}

}  // namespace asyncio
