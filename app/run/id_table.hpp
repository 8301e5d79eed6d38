#pragma once

#include <array>
#include <cstddef>
#include <unordered_map>
#include <vector>

#include "runtime/trace/id.hpp"

namespace app {

/// Something for each id of a run. A run numbers from 1 on, so most are found by their number; a
/// recording may have named its futures and handles otherwise.
template <class T>
class IdTable {
public:
    /// `events`: of the run, each of which names one id at most.
    IdTable(std::size_t events, T none) : events_(events), none_(none) {}

    void set(trace::Id id, T value) {
        if (id.index() >= events_)
            return set_other(id, value);
        auto& of_kind = by_number_[static_cast<std::size_t>(id.kind())];
        if (id.index() >= of_kind.size())
            of_kind.resize(id.index() + 1, none_);
        of_kind[id.index()] = value;
    }

    [[nodiscard]] T operator[](trace::Id id) const {
        const auto& of_kind = by_number_[static_cast<std::size_t>(id.kind())];
        if (id.index() < of_kind.size())
            return of_kind[id.index()];
        return others_.empty() ? none_ : among_others(id);
    }

private:
    // Compiled once for each T, in the .cpp: few ids are looked up so.
    void set_other(trace::Id id, T value);
    [[nodiscard]] T among_others(trace::Id id) const;

    std::size_t events_;
    T none_;
    std::array<std::vector<T>, trace::id_kinds> by_number_;  ///< by kind
    std::unordered_map<trace::Id, T> others_;
};

}  // namespace app
