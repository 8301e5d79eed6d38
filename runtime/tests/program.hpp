#pragma once

#include <string>
#include <vector>

#include "runtime/asyncio.hpp"

/// A program run to its end, with what it printed and its trace.
struct Program {
    template <class MakeMain>
    explicit Program(MakeMain&& make_main, asyncio::Version python = asyncio::newest) {
        asyncio::Runner runner{&log, "main", asyncio::Location::current(), python};
        runner.loop().set_output([this](std::string_view line) { output.emplace_back(line); });
        runner.start(make_main);
        runner.run_to_end();
        end_ns = runner.loop().time_ns();
        failure = runner.raised();
        deadlocked = runner.deadlocked();
    }

    using Lines = std::vector<std::string>;

    trace::Log log;
    Lines output;
    std::int64_t end_ns = 0;
    std::exception_ptr failure;
    bool deadlocked = false;

    /// All events of one kind, in order.
    template <class T>
    [[nodiscard]] std::vector<T> all() const {
        std::vector<T> found;
        for (const auto& event : log.events()) {
            if (const auto* e = trace::get<T>(event))
                found.push_back(*e);
        }
        return found;
    }

    /// The iteration of the task's nth step's begin; 0 if there is none.
    [[nodiscard]] std::uint32_t iteration_of_step(std::uint32_t task, std::uint32_t n) const {
        for (const auto& event : log.events()) {
            const auto* step = trace::get<trace::StepBegin>(event);
            if (step && step->task.number() == task && step->n == n)
                return event.it;
        }
        return 0;
    }

    /// The iteration in which the task ended; 0 if it did not.
    [[nodiscard]] std::uint32_t iteration_of_end(std::uint32_t task) const {
        for (const auto& event : log.events()) {
            const auto* done = trace::get<trace::TaskDone>(event);
            if (done && done->task.number() == task)
                return event.it;
        }
        return 0;
    }

    [[nodiscard]] std::string text(trace::Text t) const { return std::string{log.text(t)}; }
};
