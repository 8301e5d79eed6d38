#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "app/scene/moment.hpp"
#include "lessons/lesson.hpp"
#include "runtime/asyncio.hpp"
#include "runtime/trace/world.hpp"

namespace app {

/// A whole run, to be looked at moment by moment.
class Recorded {
public:
    using Setting = std::pair<std::string_view, std::string_view>;

    explicit Recorded(std::string_view id, std::initializer_list<Setting> settings = {})
        : lesson_(*lessons::find(id)), values_(lesson_.initial_values()) {
        for (const auto& [name, text] : settings)
            values_.set(name, lesson_.parse(name, text));
        run([&] { return lesson_.program(values_); });
    }

    /// A program that is no lesson. The listing beside it, of some lesson, has none of its lines.
    explicit Recorded(asyncio::Coro<> (*program)())
        : lesson_(lessons::all().front()), values_(lesson_.initial_values()) {
        run(program);
    }

    [[nodiscard]] const trace::Log& log() const { return log_; }

    /// The state after `cursor` events; valid until the next call.
    Moment at(std::size_t cursor, Language language = Language::en, std::int64_t after_ns = 0) {
        world_ = history_.at(cursor);
        return {lesson_,
                values_,
                log_,
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
            const auto* what = trace::get<T>(log_[i]);
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
        asyncio::Runner runner{&log_};
        runner.loop().set_output([](std::string_view) {});
        runner.start(make_main);
        runner.run_to_end();
    }

    const lessons::Lesson& lesson_;
    lessons::Values values_;
    trace::Log log_;
    trace::History history_{log_};
    trace::World world_;
};

}  // namespace app
