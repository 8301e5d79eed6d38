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
    enum class Kind { starts, prints, ends };  ///< a task starts, prints, ends

    Kind kind = Kind::starts;
    Both<trace::Id> tasks;  ///< none: the run has no such task
    Both<std::optional<Happening>> happens;

    /// The time of the earlier of both.
    [[nodiscard]] std::int64_t t_ns() const;
};

/// What a run comes to.
struct Counts {
    std::int64_t total_ns = 0;
    std::size_t tasks = 0;  ///< of the program
    std::size_t iterations = 0, events = 0;
    std::size_t prints = 0;
    std::size_t sleeps = 0;     ///< that came to their end
    std::int64_t slept_ns = 0;  ///< all of them together
    bool sleeps_overlap = false;
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
    [[nodiscard]] const Run& a() const { return *a_; }
    [[nodiscard]] const Run& b() const { return *b_; }

private:
    const Run* a_;
    const Run* b_;
    std::vector<Difference> differences_;
    Both<Counts> counts_;
    Output output_ = Output::equal;
};

}  // namespace app::compare
