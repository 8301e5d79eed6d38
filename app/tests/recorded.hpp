#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "app/run/moment.hpp"
#include "app/tests/test_program.hpp"

namespace app {

/// A whole run, to be looked at moment by moment.
class Recorded {
public:
    using Setting = std::pair<std::string_view, std::string_view>;

    explicit Recorded(std::string_view id, std::initializer_list<Setting> settings = {})
        : run_(with(catalogue().find(id), settings)) {}

    explicit Recorded(asyncio::Coro<> (*main)())
        : run_(std::shared_ptr<const Program>{std::make_shared<TestProgram>(main)}) {}
    /// What was written down.
    explicit Recorded(std::shared_ptr<const Program> recording) : run_(std::move(recording)) {}

    [[nodiscard]] const Run& run() const { return run_; }
    [[nodiscard]] const trace::Log& log() const { return run_.log(); }

    /// The state after `cursor` events; valid until the next call.
    Moment at(std::size_t cursor, Language language = Language::en, std::int64_t after_ns = 0) {
        world_ = run_.at(cursor);
        return {run_,
                log(),
                run_.facts(),
                world_,
                cursor,
                log().size(),
                world_.t_ns + after_ns,
                {},
                Translation::of(language)};
    }

    /// The cursor just after the first event that is a T and fulfils the condition, counted from a
    /// cursor on; 0 if there is none.
    template <class T, class Condition>
    [[nodiscard]] std::size_t after(Condition condition, std::size_t from = 0) const {
        for (std::size_t i = from; i < log().size(); ++i) {
            const auto what = log().get<T>(i);
            if (what && condition(*what))
                return i + 1;
        }
        return 0;
    }
    template <class T>
    [[nodiscard]] std::size_t after(std::size_t from = 0) const {
        return after<T>([](const T&) { return true; }, from);
    }
    /// Just after the task of that number has begun its nth step.
    [[nodiscard]] std::size_t step(std::uint32_t task, std::uint32_t n) const {
        return after<trace::StepBegin>(
            [&](const auto& e) { return e.task.number() == task && e.n == n; });
    }

private:
    static Invocation with(std::shared_ptr<const Program> program,
                           std::initializer_list<Setting> settings) {
        Invocation invocation{std::move(program)};
        for (const auto& [name, text] : settings) {
            const auto& parameters = invocation.program->parameters();
            invocation.values.set(name, lessons::parse(parameters, "the lesson", name, text));
        }
        return invocation;
    }

    Run run_;
    trace::World world_;
};

}  // namespace app
