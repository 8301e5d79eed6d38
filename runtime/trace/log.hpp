#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/trace/event.hpp"

namespace trace {

/// A line of a function of the program. `line` 0 stands for the line of the function's definition
/// (a coroutine that has not yet run: no compiler tells that line).
struct Place {
    std::string_view fn;
    std::uint32_t line = 0;
    bool operator==(const Place&) const = default;
};

/// Everything that happened in a run, in order. It only grows: an Event, once appended, stays as it
/// is, so whoever reads the log may hold on to positions, ids and texts.
class Log {
public:
    void append(const Event& event) { events_.push_back(event); }

    [[nodiscard]] std::size_t size() const { return events_.size(); }
    [[nodiscard]] bool empty() const { return events_.empty(); }
    [[nodiscard]] const Event& operator[](std::size_t i) const { return events_[i]; }
    [[nodiscard]] std::span<const Event> events() const { return events_; }

    /// Equal texts (places, lists) get equal handles. The empty one is `none`.
    Text intern(std::string_view text);
    Site intern(Place place);
    Stack intern(std::span<const Site> sites);
    Ids intern(std::span<const Id> ids);
    Texts intern(std::span<const Text> texts);
    Waits intern(std::span<const Waiting> waiting);

    [[nodiscard]] std::string_view text(Text t) const;
    [[nodiscard]] Place place(Site s) const;
    [[nodiscard]] std::span<const Site> sites(Stack s) const;
    [[nodiscard]] std::span<const Id> ids(Ids i) const;
    [[nodiscard]] std::span<const Text> texts(Texts t) const;
    [[nodiscard]] std::span<const Waiting> waits(Waits w) const;

private:
    std::vector<Event> events_;
    // Keys view into the deque's strings, which never move.
    std::deque<std::string> texts_;
    std::unordered_map<std::string_view, Text> text_of_;
    std::vector<std::pair<Text, std::uint32_t>> places_;
    std::unordered_map<std::uint64_t, Site> site_of_;
    std::vector<std::vector<Site>> stacks_;
    std::vector<std::vector<Id>> id_lists_;
    std::vector<std::vector<Text>> text_lists_;
    std::vector<std::vector<Waiting>> wait_lists_;
};

}  // namespace trace
