#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace trace {

/// A queue that is a range in order. To take its front moves nothing. (With a vector, an iteration
/// of 10,000 handles moves half of them for each.)
template <class Item>
class ReadyQueue {
public:
    using value_type = Item;

    [[nodiscard]] auto begin() const { return items_.begin() + static_cast<Offset>(taken_); }
    [[nodiscard]] auto end() const { return items_.end(); }
    [[nodiscard]] auto begin() { return items_.begin() + static_cast<Offset>(taken_); }
    [[nodiscard]] auto end() { return items_.end(); }
    [[nodiscard]] std::size_t size() const { return items_.size() - taken_; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] const Item& operator[](std::size_t i) const { return items_[taken_ + i]; }
    [[nodiscard]] const Item& front() const { return items_[taken_]; }

    void push_back(const Item& item) { items_.push_back(item); }
    void erase(typename std::vector<Item>::iterator item) {
        if (item != begin()) {
            items_.erase(item);
        } else if (++taken_ * 2 > items_.size()) {
            items_.erase(items_.begin(), items_.begin() + static_cast<Offset>(taken_));
            taken_ = 0;
        }
    }
    void clear() {
        items_.clear();
        taken_ = 0;
    }

    bool operator==(const ReadyQueue& other) const {
        return std::equal(begin(), end(), other.begin(), other.end());
    }

private:
    using Offset = std::ptrdiff_t;
    std::vector<Item> items_;
    std::size_t taken_ = 0;  // from its front, not more than half of it
};

}  // namespace trace
