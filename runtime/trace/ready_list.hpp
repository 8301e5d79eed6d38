#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <vector>

namespace trace {

/// A queue of handles that is a range in order. Taking its front moves nothing. (With a vector, an
/// iteration of 10,000 handles moves half of them for each.) Any other is found by its id without
/// going through those before it, and leaves a gap until half of the queue is gaps.
template <class Item>
class ReadyList {
    using ItemId = decltype(Item::id);
    static constexpr ItemId no_id{};  // of a gap

public:
    using value_type = Item;

    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Item;
        using difference_type = std::ptrdiff_t;
        using pointer = const Item*;
        using reference = const Item&;

        Iterator() = default;
        Iterator(pointer at, pointer end) : at_(at), end_(end) {}
        reference operator*() const { return *at_; }
        pointer operator->() const { return at_; }
        Iterator& operator++() {
            do
                ++at_;
            while (at_ != end_ && at_->id == no_id);
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator&) const = default;

    private:
        pointer at_ = nullptr, end_ = nullptr;
    };

    [[nodiscard]] Iterator begin() const { return {items_.data() + taken_, behind()}; }
    [[nodiscard]] Iterator end() const { return {behind(), behind()}; }
    [[nodiscard]] std::size_t size() const { return items_.size() - taken_ - gaps_; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] const Item& front() const { return items_[taken_]; }

    void push_back(const Item& item) { items_.push_back(item); }
    /// Null if there is none of that id. Its id must not be changed.
    [[nodiscard]] Item* find(ItemId id) {
        const std::size_t near = std::min(items_.size(), taken_ + looked_through);
        for (std::size_t i = taken_; i < near; ++i) {
            if (items_[i].id == id)
                return &items_[i];
        }
        if (near == items_.size())
            return nullptr;
        for (; indexed_ < items_.size(); ++indexed_)
            places_[items_[indexed_].id] = static_cast<std::uint32_t>(indexed_);
        const auto found = places_.find(id);
        const bool there =
            found != places_.end() && found->second >= taken_ && items_[found->second].id == id;
        return there ? &items_[found->second] : nullptr;
    }
    /// One that find() has found.
    void erase(Item* item) {
        item->id = no_id;
        ++gaps_;
        while (taken_ < items_.size() && items_[taken_].id == no_id) {
            ++taken_;
            --gaps_;
        }
        if ((taken_ + gaps_) * 2 > items_.size())
            close_gaps();
    }
    void clear() { *this = {}; }

    bool operator==(const ReadyList& other) const {
        return size() == other.size() && std::equal(begin(), end(), other.begin());
    }

private:
    [[nodiscard]] const Item* behind() const { return items_.data() + items_.size(); }
    void close_gaps() {
        const auto front = items_.begin() + static_cast<std::ptrdiff_t>(taken_);
        const auto end = gaps_ == 0 ? std::move(front, items_.end(), items_.begin())
                                    : std::copy_if(front, items_.end(), items_.begin(),
                                                   [](const Item& it) { return it.id != no_id; });
        items_.erase(end, items_.end());
        taken_ = gaps_ = indexed_ = 0;
        places_.clear();
    }

    static constexpr std::size_t looked_through = 8;  // before it is worth an index

    std::vector<Item> items_;
    std::size_t taken_ = 0;                             // from its front; what follows is no gap
    std::size_t gaps_ = 0;                              // behind that
    std::unordered_map<ItemId, std::uint32_t> places_;  // of the first `indexed_` items
    std::size_t indexed_ = 0;
};

}  // namespace trace
