#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace trace {

/// The deadlines of the timers of a list, found by their ids. Those mostly come in order, so that
/// they lie in order in a vector; a dropped one stays until half of them are.
template <class Id>
class Deadlines {
public:
    void insert(Id id, std::int64_t when_ns) {
        if (all_.empty() || all_.back().id < id)
            all_.push_back({id, when_ns, true});
        else
            late_[id] = when_ns;
    }
    /// The same, in any order, of those that are not there yet.
    void insert_all(const auto& timers) {
        for (const auto& timer : timers)
            all_.push_back({timer.id, timer.when_ns, true});
        std::sort(all_.begin(), all_.end(),
                  [](const auto& a, const auto& b) { return a.id < b.id; });
    }
    [[nodiscard]] std::optional<std::int64_t> find(Id id) {
        if (const auto found = place_of(id); has(found, id))
            return found->when_ns;
        const auto late = late_.find(id);
        return late != late_.end() ? std::optional{late->second} : std::nullopt;
    }
    /// It must be there.
    void erase(Id id) {
        const auto found = place_of(id);
        if (!has(found, id)) {
            late_.erase(id);
            return;
        }
        found->set = false;
        if (++dropped_ * 2 > all_.size()) {
            std::erase_if(all_, [](const Deadline& deadline) { return !deadline.set; });
            dropped_ = 0;
        }
    }

private:
    struct Deadline {
        Id id;
        std::int64_t when_ns;
        bool set;
    };
    auto place_of(Id id) {
        return std::partition_point(all_.begin(), all_.end(),
                                    [&](const Deadline& deadline) { return deadline.id < id; });
    }
    [[nodiscard]] bool has(auto place, Id id) const {
        return place != all_.end() && place->id == id && place->set;
    }

    std::vector<Deadline> all_;  // by id
    std::size_t dropped_ = 0;
    std::map<Id, std::int64_t> late_;  // that came after one of a higher id
};

/// Timers as a range by deadline, equal deadlines in the order in which they were set, which is
/// that of their ids. They lie in short rows, so that setting or dropping one moves few. (Of 3,000,
/// a vector moves 70 KB for each.)
template <class Timer>
class TimerList {
    using Row = std::vector<Timer>;
    using TimerId = decltype(Timer::id);

public:
    using value_type = Timer;

    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Timer;
        using difference_type = std::ptrdiff_t;
        using pointer = const Timer*;
        using reference = const Timer&;

        Iterator() = default;
        Iterator(const std::vector<Row>& rows, std::size_t row) : rows_(&rows), row_(row) {}
        const Timer& operator*() const { return (*rows_)[row_][at_]; }
        const Timer* operator->() const { return &**this; }
        Iterator& operator++() {
            if (++at_ == (*rows_)[row_].size()) {
                at_ = 0;
                ++row_;
            }
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const std::vector<Row>* rows_ = nullptr;
        std::size_t row_ = 0, at_ = 0;
    };

    [[nodiscard]] Iterator begin() const { return {rows_, 0}; }
    [[nodiscard]] Iterator end() const { return {rows_, rows_.size()}; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] const Timer& front() const { return rows_.front().front(); }

    void insert(const Timer& timer) {
        auto row = row_of(timer.when_ns, timer.id);
        if (row == rows_.end())
            row = rows_.empty() ? rows_.emplace(rows_.end()) : std::prev(rows_.end());
        row->insert(place_in(*row, timer.when_ns, timer.id), timer);
        ++size_;
        if (row->size() > longest_row) {
            const auto half = row->begin() + static_cast<std::ptrdiff_t>(longest_row / 2);
            Row second{half, row->end()};
            row->erase(half, row->end());
            rows_.insert(std::next(row), std::move(second));
        }
        if (indexed_)
            deadlines_.insert(timer.id, timer.when_ns);
    }
    /// Null if there is none of that id. Its deadline and id must not be changed.
    [[nodiscard]] Timer* find(TimerId id) {
        if (!empty() && front().id == id)
            return &rows_.front().front();
        const auto when_ns = deadlines().find(id);
        return when_ns ? &*place_in(*row_of(*when_ns, id), *when_ns, id) : nullptr;
    }
    void erase(TimerId id) {
        const Timer* const timer = find(id);
        if (!timer)
            return;
        const auto row = row_of(timer->when_ns, id);
        row->erase(place_in(*row, timer->when_ns, id));
        if (row->empty())
            rows_.erase(row);
        --size_;
        if (indexed_)
            deadlines_.erase(id);
    }
    /// Has those of a range that is in order.
    void assign(const std::vector<Timer>& timers) {
        clear();
        size_ = timers.size();
        for (auto rest = timers.begin(); rest != timers.end();) {
            const auto end = rest + std::min<std::ptrdiff_t>(longest_row / 2, timers.end() - rest);
            rows_.emplace_back(rest, end);
            rest = end;
        }
        indexed_ = timers.empty();
    }
    void clear() {
        rows_.clear();
        size_ = 0;
        deadlines_ = {};
        indexed_ = true;
    }

    bool operator==(const TimerList& other) const {
        return size_ == other.size_ && std::equal(begin(), end(), other.begin());
    }

private:
    static bool before(const Timer& timer, std::int64_t when_ns, TimerId id) {
        return std::pair{timer.when_ns, timer.id} < std::pair{when_ns, id};
    }
    Deadlines<TimerId>& deadlines() {
        if (!indexed_)
            deadlines_.insert_all(*this);
        indexed_ = true;
        return deadlines_;
    }
    /// The first one that goes as far.
    auto row_of(std::int64_t when_ns, TimerId id) {
        return std::partition_point(rows_.begin(), rows_.end(), [&](const Row& row) {
            return before(row.back(), when_ns, id);
        });
    }
    static auto place_in(Row& row, std::int64_t when_ns, TimerId id) {
        return std::partition_point(row.begin(), row.end(),
                                    [&](const Timer& timer) { return before(timer, when_ns, id); });
    }

    static constexpr std::size_t longest_row = 64;
    std::vector<Row> rows_;  // none is empty
    std::size_t size_ = 0;
    Deadlines<TimerId> deadlines_;
    bool indexed_ = true;  // else nobody has looked for one that is not the first
};

}  // namespace trace
