#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/run/moment.hpp"
#include "lessons/lesson.hpp"
#include "runtime/asyncio.hpp"
#include "runtime/trace/history.hpp"

namespace app {

/// A whole run, to be looked at moment by moment.
class Recorded {
public:
    using Setting = std::pair<std::string_view, std::string_view>;

    explicit Recorded(std::string_view id, std::initializer_list<Setting> settings = {})
        : program_(with(*lessons::find(id), settings)) {
        run([&] { return program_.lesson()->program(program_.values()); });
    }

    /// A program that is no lesson. The listing beside it, of some lesson, has none of its lines.
    explicit Recorded(asyncio::Coro<> (*program)()) : program_(lessons::all().front()) {
        run(program);
    }
    /// What was written down.
    explicit Recorded(Program recording)
        : program_(std::move(recording)), log_(*program_.recording()), facts_(log_) {}

    [[nodiscard]] const trace::Log& log() const { return log_; }

    /// The state after `cursor` events; valid until the next call.
    Moment at(std::size_t cursor, Language language = Language::en, std::int64_t after_ns = 0) {
        world_ = history_.at(cursor);
        return {program_,
                log_,
                *facts_,
                world_,
                cursor,
                log_.size(),
                world_.t_ns + after_ns,
                {},
                Translation::of(language)};
    }

    /// The cursor just after the first event that is a T and fulfils the condition, counted from a
    /// cursor on; 0 if there is none.
    template <class T, class Condition>
    [[nodiscard]] std::size_t after(Condition condition, std::size_t from = 0) const {
        for (std::size_t i = from; i < log_.size(); ++i) {
            const auto what = log_.get<T>(i);
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
    template <class MakeMain>
    void run(MakeMain make_main) {
        asyncio::Runner runner{&own_};
        runner.loop().set_output([](std::string_view) {});
        runner.start(make_main);
        runner.run_to_end();
        facts_.emplace(log_);
    }
    static Program with(const lessons::Lesson& lesson, std::initializer_list<Setting> settings) {
        auto values = lesson.initial_values();
        for (const auto& [name, text] : settings)
            values.set(name, lesson.parse(name, text));
        return {lesson, values};
    }

    Program program_;
    trace::Log own_;
    const trace::Log& log_ = own_;
    std::optional<RunFacts> facts_;
    trace::History history_{log_};
    trace::World world_;
};

}  // namespace app
