#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/learn/asked.hpp"
#include "lessons/notes_challenge.hpp"
#include "lessons/program_strings.hpp"

/// What a challenge can ask of a run. Each looks at what happened, whatever program it was.
namespace app::predicate {

/// Whether a run is as a condition wants it. All texts are markup.
struct Finding {
    bool met = false;
    std::string wanted{};  ///< "Total time: 0.60 s at most"
    std::string found{};   ///< of this run, "1.00 s"; "": there is nothing to say
};

/// Where the learner set out from: the parameters and the strings of the challenge's program, the
/// values of the start, and the language that the run's strings are in.
struct Start {
    std::span<const lessons::Parameter> parameters;
    lessons::ProgramStrings strings;
    lessons::Values values;
    lessons::Language language = lessons::Language::zh;
};

/// A condition, and the run that it is held against.
class Question {
public:
    /// All outlive it.
    Question(const Asked& asked, const lessons::NotesCondition& condition, const Start& start)
        : asked_(&asked), condition_(&condition), start_(&start) {}

    [[nodiscard]] const Asked& asked() const { return *asked_; }
    [[nodiscard]] const lessons::NotesCondition& condition() const { return *condition_; }
    [[nodiscard]] const Start& start() const { return *start_; }

    /// Whether the condition has a name of that kind: "task".
    [[nodiscard]] bool names(std::string_view key) const { return condition_->names.contains(key); }
    /// That name, and the order, as the program has them in the run's language. These throw
    /// std::logic_error, as do all below, if the condition does not have what is asked for.
    [[nodiscard]] std::string name(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> order() const;
    /// What is to come out, and after how long a sleep.
    struct After {
        std::string what;
        std::int64_t slept_ns = 0;
    };
    [[nodiscard]] std::vector<After> after() const;
    /// task_named().
    [[nodiscard]] std::optional<trace::Id> task(std::string_view key) const;
    [[nodiscard]] std::int64_t at_ns() const;

    /// A text of the interface, `challenge.KEY`, with its fields filled.
    [[nodiscard]] std::string say(std::string_view key, Fields fields = {}) const;
    [[nodiscard]] std::string code(std::string_view key) const { return asked_->code(name(key)); }
    /// "a → b → c"
    [[nodiscard]] static std::string arrows(const std::vector<std::string>& items);
    /// Of names, "a, b".
    [[nodiscard]] std::string list(const std::vector<std::string>& items) const;
    [[nodiscard]] std::string no_task(std::string_view key) const;

    /// Whether the bound holds of a time, of a count; and the bound in words, "0.60 s at most".
    /// How a count is said is in `challenge.KEY.count`.
    [[nodiscard]] bool holds_ns(std::int64_t found_ns) const;
    [[nodiscard]] bool holds(std::size_t found) const;
    [[nodiscard]] std::string time_bound() const;
    [[nodiscard]] std::string count_bound(std::string_view key) const;
    [[nodiscard]] std::string counted(std::string_view key, std::size_t n) const;

private:
    [[nodiscard]] std::string as_written(std::string zh) const;
    [[nodiscard]] asyncio::Number limit() const;
    template <class T>
    [[nodiscard]] bool within(T found, T limit) const;
    [[nodiscard]] std::string bound(const std::string& limit) const;

    const Asked* asked_;
    const lessons::NotesCondition* condition_;
    const Start* start_;
};

/// The virtual time of the whole run; of all sleeps together; of the first line of that text.
Finding total(const Question& question);
Finding sleeps(const Question& question);
Finding printed(const Question& question);
/// How late the latest timer fires.
Finding latest_timer(const Question& question);
/// The lines that are printed, all of them; with "not_by", none by that task.
Finding output(const Question& question);
/// The same in whatever order.
Finding lines(const Question& question);
/// Of the last gather's slots, as they are filled: "2", "1", "0".
Finding slots(const Question& question);
/// Of the tasks that tasks made, as they begin, and as they end.
Finding starts(const Question& question);
Finding ends(const Question& question);
/// The first step of "task" comes before the end of "other".
Finding starts_before_end(const Question& question);
/// Of "task", at a time or at the end: "state" is a trace::TaskState, "ready".
Finding state(const Question& question);
/// "task" waits for the task "other" at a time.
Finding waits_for(const Question& question);
/// How often "task" gives way; with "on", "task", only while it waits for such.
Finding suspensions(const Question& question);
/// main waits while the task that prints "line" ends; with "on", "task", for what that brings
/// about, with "sleep" for something else.
Finding main_meanwhile(const Question& question);
/// Of the task that prints "line", at the end: "state".
Finding printer_state(const Question& question);
/// When the program first asks the task that prints "line" to cancel, before that is printed.
Finding printer_cancelled(const Question& question);
/// "line" is printed by a task that a task made.
Finding printed_by_task(const Question& question);
/// Each line of "after" is printed by a task whose last sleep before has lasted so long; each of
/// its results is returned by one that a task made, and has slept so. What was cut short is no
/// sleep.
Finding printed_after_sleep(const Question& question);
Finding returned_after_sleep(const Question& question);
/// main ends, and so does the program, without an exception that nobody takes.
Finding ends_well(const Question& question);
/// Tasks that fail, main aside; exceptions of which the loop reports that nobody took them.
Finding failures(const Question& question);
Finding unhandled(const Question& question);
/// Tasks of the program, main is one.
Finding tasks(const Question& question);
/// Tasks that sleep at a time, and the most that ever sleep at once.
Finding asleep(const Question& question);
Finding most_asleep(const Question& question);
/// Of the loop, until main has ended.
Finding iterations(const Question& question);
/// "parameters" have their values of the start. Of a program without them: no.
Finding unchanged(const Question& question);
/// How many parameters have other values than at the start. Of a program without them: all.
Finding changed(const Question& question);

struct Predicate {
    std::string_view name;  ///< in lesson.json
    Finding (*check)(const Question&);
};
inline constexpr std::array predicates{
    Predicate{"total", total},
    Predicate{"sleeps", sleeps},
    Predicate{"printed", printed},
    Predicate{"latest_timer", latest_timer},
    Predicate{"output", output},
    Predicate{"lines", lines},
    Predicate{"slots", slots},
    Predicate{"starts", starts},
    Predicate{"ends", ends},
    Predicate{"starts_before_end", starts_before_end},
    Predicate{"state", state},
    Predicate{"waits_for", waits_for},
    Predicate{"suspensions", suspensions},
    Predicate{"main_meanwhile", main_meanwhile},
    Predicate{"printer_state", printer_state},
    Predicate{"printer_cancelled", printer_cancelled},
    Predicate{"printed_by_task", printed_by_task},
    Predicate{"printed_after_sleep", printed_after_sleep},
    Predicate{"returned_after_sleep", returned_after_sleep},
    Predicate{"ends_well", ends_well},
    Predicate{"failures", failures},
    Predicate{"unhandled", unhandled},
    Predicate{"tasks", tasks},
    Predicate{"asleep", asleep},
    Predicate{"most_asleep", most_asleep},
    Predicate{"iterations", iterations},
    Predicate{"unchanged", unchanged},
    Predicate{"changed", changed},
};

/// Of the whole run; throws std::runtime_error if there is no such predicate.
[[nodiscard]] Finding find(const Question& question);

/// The task that the run calls so; "main" is that which asyncio.run makes. None: there is no such.
[[nodiscard]] std::optional<trace::Id> task_named(const Asked& asked, std::string_view name);

/// The iterations of the loop until main has ended.
[[nodiscard]] std::size_t iterations_of(const Asked& asked);
/// How many parameters of the start have other values in the run, or are none of its program's.
[[nodiscard]] std::size_t changed_of(const Run& run, const Start& start);

}  // namespace app::predicate
