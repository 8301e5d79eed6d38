#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/run/run.hpp"

/// Two runs side by side: where they differ, as data.
namespace app::compare {

/// One thing of each of the two runs.
template <class T>
struct Both {
    T a{}, b{};

    bool operator==(const Both&) const = default;
};

/// Where something that is compared happens in a run.
struct Happening {
    std::size_t position = 0;  ///< so many events have happened just after it
    std::int64_t t_ns = 0;
    trace::Text text = trace::Text::none;          ///< that is printed; an exception
    trace::Ending ending = trace::Ending::result;  ///< of a task's end

    /// The sleep from which its task woke up for the step in which it happens; none: it woke up
    /// from something else.
    struct Slept {
        std::int64_t from_ns = 0, to_ns = 0;
    };
    std::optional<Slept> slept;
};

/// Something that one run does and the other does not, or does at another time or otherwise.
struct Difference {
    /// A task starts, prints, ends; both print the same lines at one time, but in another order, of
    /// which this is the first.
    enum class Kind { starts, prints, ends, order };

    Kind kind = Kind::starts;
    Both<trace::Id> tasks;  ///< none: the run has no such task
    Both<std::optional<Happening>> happens;
    /// Of a task that starts in the other run only: the task of this one that runs the same
    /// coroutine as a part of itself; none: no task does.
    Both<trace::Id> inside;

    /// The time of the earlier of both.
    [[nodiscard]] std::int64_t t_ns() const;
    /// Whether B does it first, or alone.
    [[nodiscard]] bool b_is_first() const;
};

/// How a run ends.
enum class RunEnd {
    ended,
    raised,    ///< the program, an exception
    deadlock,  ///< nothing would ever happen again
    limit,     ///< its recording was ended before it
    cut,       ///< its recording breaks off
};

/// What a run comes to.
struct Counts {
    std::int64_t total_ns = 0;
    RunEnd end = RunEnd::ended;
    std::size_t tasks = 0;  ///< of the program
    std::size_t iterations = 0, events = 0;
    std::size_t prints = 0;
    std::size_t sleeps = 0;        ///< that came to their end
    std::size_t sleeps_begun = 0;  ///< also those that were cancelled
    std::int64_t slept_ns = 0;     ///< all of them together
    bool sleeps_overlap = false;
    std::vector<std::int64_t> first_sleeps_ns;  ///< at most so many, in the order of their starts
    static constexpr std::size_t most_sleeps = 4;
    std::int64_t longest_sleep_ns = 0;

    [[nodiscard]] bool comes_to_its_end() const {
        return end == RunEnd::ended || end == RunEnd::raised;
    }
};

/// How what both print compares, whatever the times.
enum class Output { equal, other_order, other_lines };

/// What is found takes time in proportion to the length of both runs. Tasks are taken for each
/// other by their names, or, in two runs of one program, by the order in which they are made; so is
/// what they print, by its text or its order.
class Comparison {
public:
    /// Both outlive it.
    Comparison(const Run& a, const Run& b);

    /// The earliest first.
    [[nodiscard]] const std::vector<Difference>& differences() const { return differences_; }
    [[nodiscard]] const Both<Counts>& counts() const { return counts_; }
    [[nodiscard]] Output output() const { return output_; }
    /// Whether one of the runs is on a true clock: what it shows is never twice the same, and times
    /// that are nearly equal count as equal.
    [[nodiscard]] bool measured() const { return measured_; }
    /// A time of A and one of B, each of which began when it did.
    [[nodiscard]] bool same_time(std::int64_t a_ns, std::int64_t b_ns) const {
        return same_length(a_ns - starts_.a, b_ns - starts_.b);
    }
    [[nodiscard]] bool same_length(std::int64_t one_ns, std::int64_t other_ns) const;
    /// Up to which difference two times at least are nearly equal.
    static constexpr std::int64_t nearly_ns = 30'000'000;
    [[nodiscard]] const Run& a() const { return *a_; }
    [[nodiscard]] const Run& b() const { return *b_; }

private:
    const Run* a_;
    const Run* b_;
    Both<std::int64_t> starts_;
    bool measured_ = false;
    std::vector<Difference> differences_;
    Both<Counts> counts_;
    Output output_ = Output::equal;
};

}  // namespace app::compare
