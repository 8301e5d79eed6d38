#pragma once

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "app/python/statements.hpp"
#include "app/run/labels.hpp"
#include "app/run/moment.hpp"
#include "app/run/run_index.hpp"
#include "app/text/rich_text.hpp"
#include "app/text/shown.hpp"

namespace app {

/// The words for what is in a run, in the moment's language and in the markup of rich text. All
/// scenes name things through it, so that they name them alike.
class Teller {
public:
    /// `moment` must outlive it.
    explicit Teller(const Moment& moment) : moment_(&moment) {}

    [[nodiscard]] const Moment& moment() const { return *moment_; }
    [[nodiscard]] const trace::Log& log() const { return moment_->log; }
    [[nodiscard]] const trace::World& world() const { return moment_->world; }
    [[nodiscard]] const RunIndex& index() const { return moment_->facts.index; }
    [[nodiscard]] const TaskLabels& labels() const { return moment_->facts.labels; }
    /// A time or a duration, "1.00 s".
    [[nodiscard]] std::string seconds(std::int64_t ns) const { return moment_->facts.seconds(ns); }
    [[nodiscard]] const lessons::Listing& python() const {
        return moment_->run.listings().python();
    }

    /// A text of the interface with its fields filled. Where the program's way in is a Runner, it
    /// speaks of that, and not of asyncio.run, which would make one.
    [[nodiscard]] std::string say(std::string_view key, Fields fields = {}) const;

    // Names, as plain text.
    /// A task as the code names it; one of asyncio.run's own by what it is for.
    [[nodiscard]] std::string name(trace::Id task) const;
    /// A task, or "gather", "sleep", "future": what can be waited for.
    [[nodiscard]] std::string awaitable(trace::Id id) const;
    /// What asyncio's future of that id is awaited for, by the key of its words: "lock" for that of
    /// `Lock.acquire`. "" for a sleep's, for the program's own, and for what is no future.
    [[nodiscard]] std::string wait_of(trace::Id future) const;
    /// What a task waits for, in plain text.
    [[nodiscard]] std::string awaited(const trace::WaitsOn& on) const;
    /// A function of asyncio as a program would write it: `loop.create_task`.
    [[nodiscard]] static std::string function(std::string_view name);
    /// A handle as a noun, "compute(2)'s timer"; of a step, the task.
    [[nodiscard]] std::string action(const trace::Action& action) const;
    /// The same as what it does, "timer callback: wakes compute(2)".
    [[nodiscard]] std::string doing(const trace::Action& action) const;
    /// action() of the handle of that id.
    [[nodiscard]] std::string handle(trace::Id handle) const;

    /// Whether a function of that name is a comprehension, which is read as a part of the function
    /// around it.
    [[nodiscard]] static bool is_comprehension(std::string_view function) {
        return function.ends_with("comp>") || function.ends_with("genexpr>");
    }

    // Pieces of a sentence, as markup.
    [[nodiscard]] std::string task(trace::Id id) const { return escape_markup(name(id)); }
    /// The task that the sentence is about, in the colour of a state.
    [[nodiscard]] std::string subject(trace::Id task, Style style) const;
    [[nodiscard]] std::string strong(trace::Id task) const;
    /// A value or a piece of code, cut to what a sentence can take.
    [[nodiscard]] std::string code(std::string_view text) const;
    [[nodiscard]] std::string code(trace::Text text) const { return code(log().text(text)); }
    /// A line of a program, without its indentation, and without the colon of a compound statement.
    [[nodiscard]] std::string statement(std::string_view line) const;
    /// The call that keeps the thread.
    [[nodiscard]] std::string call(const trace::BlockingSleep& blocks) const {
        return blocks.call == trace::Text::none ? code("time.sleep") : code(blocks.call);
    }
    /// An exception by its repr, whole unless that is very long; a CancelledError that says nothing
    /// more, by its name.
    [[nodiscard]] std::string exception(trace::Text repr) const;
    /// What can be waited for: awaitable().
    [[nodiscard]] std::string thing(trace::Id id) const { return escape_markup(awaitable(id)); }
    /// `sleep(2)`, by its future.
    [[nodiscard]] std::string sleep(trace::Id future) const;
    /// " at line 5", or " from line 5"; "" if the listing has no such line. If it is a line of
    /// another coroutine than the task's own, which it awaits, " at line 5 of say_after"; if it is
    /// one of several files, " at line 5 of helpers.py".
    [[nodiscard]] std::string at(trace::Site site, trace::Id task = {}) const {
        return place("line.at", line_in_file(site), site, task);
    }
    [[nodiscard]] std::string from(trace::Site site, trace::Id task = {}) const {
        return place("line.from", line_in_file(site), site, task);
    }
    /// Where a task begins to run whose coroutine is defined at the site: at its first statement.
    [[nodiscard]] std::string begins(trace::Site site, trace::Id task) const {
        const int first = first_statement(site).python;
        return place("line.from", first != 0 ? first : line_in_file(site), site, task);
    }
    /// How a task goes on that was suspended at the site: "runs line 6", "goes on at line 5".
    [[nodiscard]] std::string resumes(trace::Site site, trace::Id task) const;
    /// The names of handles or tasks, the first few of them.
    [[nodiscard]] std::string list(const std::vector<std::string>& names) const;
    /// The same of what `name` calls by name: no more of them are named than are listed.
    template <class Things, class Name>
    [[nodiscard]] std::string list(Things&& things, Name name) const {
        std::vector<std::string> names;
        for (const auto& thing : things) {
            names.push_back(name(thing));
            if (names.size() > longest_list)
                break;
        }
        return list(names);
    }
    static constexpr std::size_t longest_list = 4;

    /// Of the program itself; 0 in another file.
    [[nodiscard]] int line(trace::Site site) const { return line_of(python(), log(), site); }
    /// In whichever of the program's files it is.
    [[nodiscard]] int line_in_file(trace::Site site) const {
        return line_of(moment_->run.listings().python(log().place(site).file), log(), site);
    }
    /// The name of the file that a site is in, as markup; "": the program has only one.
    [[nodiscard]] std::string file(trace::Site site) const;
    /// What runs when a task that was suspended at the site goes on; none if it is not sure. It is
    /// a statement that the trace knows, so that every listing has it.
    [[nodiscard]] Statement statement_after(trace::Site site) const;
    /// What runs first of the coroutine that is defined at the site; none if it is not sure.
    [[nodiscard]] Statement first_statement(trace::Site site) const;
    /// The beginning of the running task's step; there must be one.
    [[nodiscard]] trace::StepBegin running_step() const;
    /// The line of a listing at which the running task is; 0: none.
    [[nodiscard]] int running_line(const lessons::Listing& listing) const;
    /// Whether the value is Python's None.
    [[nodiscard]] bool is_none(trace::Text value) const { return log().text(value) == "None"; }
    [[nodiscard]] bool is_cancelled_error(trace::Text exception) const {
        return app::is_cancelled_error(log().text(exception));
    }
    /// Whose sleep a future or a timer is; none if it is of no sleep.
    [[nodiscard]] trace::Id sleeper(trace::Id id) const;

private:
    [[nodiscard]] static std::string coded(std::string_view text);
    /// The position of running_step().
    [[nodiscard]] std::size_t step_began() const;
    [[nodiscard]] std::string tell(const std::string& form, const trace::Action& action) const;
    [[nodiscard]] std::string place(std::string_view key, int number, trace::Site site,
                                    trace::Id task) const;

    const Moment* moment_;
};

}  // namespace app
