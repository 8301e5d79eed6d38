#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/run/run.hpp"

namespace app {

/// What a question asks about is sought among so many things; to look at each may take a
/// millisecond.
inline constexpr std::size_t most_tries = 50;

/// The first of them, as many as are looked at.
template <class Things>
[[nodiscard]] auto first_of(const Things& all) {
    const auto size = static_cast<std::ptrdiff_t>(std::min<std::size_t>(all.size(), most_tries));
    return std::vector(all.begin(), all.begin() + size);
}

/// What texts of a question may name in braces: markup, by name.
using Words = std::map<std::string, std::string, std::less<>>;

/// A run that is asked about, and how a question calls what is in it: as markup.
class Asked {
public:
    Asked(const Run& run, const Translation& tr) : run_(&run), tr_(&tr) {}

    [[nodiscard]] const Run& run() const { return *run_; }
    [[nodiscard]] const Translation& tr() const { return *tr_; }
    [[nodiscard]] const trace::Log& log() const { return run_->log(); }
    [[nodiscard]] const RunFacts& facts() const { return run_->facts(); }
    [[nodiscard]] const RunIndex& index() const { return run_->facts().index; }

    [[nodiscard]] std::string name(trace::Id task) const;
    /// A value or a piece of code, cut to what a line can take.
    [[nodiscard]] std::string code(std::string_view text) const;
    [[nodiscard]] std::string code(trace::Text text) const { return code(log().text(text)); }
    /// "1.00 s"
    [[nodiscard]] std::string seconds(std::int64_t ns) const { return facts().seconds(ns); }
    /// The names one after another, as the language lists them.
    [[nodiscard]] std::string list(const std::vector<std::string>& names) const;

    /// The line of the Python program; 0 if that is not known.
    [[nodiscard]] int line(trace::Site site) const;
    /// What stands on it, without its indentation; "" if there is no such line.
    [[nodiscard]] std::string_view line_text(int line) const;
    /// The first line that contains the code; 0 if none does.
    [[nodiscard]] int line_with(std::string_view code) const;

    /// How many events have happened when all that is due until then has.
    [[nodiscard]] std::size_t after_time(std::int64_t ns) const;
    /// The time in the middle between two that shows as one strictly between them, if any does.
    [[nodiscard]] std::optional<std::int64_t> between(std::int64_t from_ns,
                                                      std::int64_t to_ns) const;
    [[nodiscard]] std::int64_t time_ns(std::size_t position) const { return log()[position].t_ns; }

    /// The tasks of the program that tasks made, in that order.
    [[nodiscard]] std::vector<trace::TaskCreated> made() const;
    /// Whether main has ended, and that well, and Python too.
    [[nodiscard]] bool ended_well() const;

private:
    const Run* run_;
    const Translation* tr_;
};

}  // namespace app
