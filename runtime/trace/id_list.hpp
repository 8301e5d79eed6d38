#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "runtime/trace/id.hpp"

namespace trace {

/// A list of ids, as a log keeps it: an id and, where ids follow that count on from it, how many,
/// as an Id of no kind. (What is ready for an iteration of 1,000 tasks takes 8 bytes instead of
/// 4,000.) To be read from the front; it is the log's.
class IdList {
public:
    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Id;
        using difference_type = std::ptrdiff_t;
        using pointer = const Id*;
        using reference = Id;

        Iterator() = default;
        Iterator(const Id* word, const Id* end) : word_(word), end_(end) {}

        Id operator*() const { return *word_ + ahead_; }
        Iterator& operator++() {
            const auto more = static_cast<std::int32_t>(following(word_, end_));
            if (ahead_ < more) {
                ++ahead_;
            } else {
                word_ += more > 0 ? 2 : 1;
                ahead_ = 0;
            }
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const Id* word_ = nullptr;
        const Id* end_ = nullptr;
        std::int32_t ahead_ = 0;  // of the id at word_
    };

    IdList() = default;
    explicit IdList(std::span<const Id> words) : words_(words) {}

    [[nodiscard]] Iterator begin() const { return {words_.data(), end_of_words()}; }
    [[nodiscard]] Iterator end() const { return {end_of_words(), end_of_words()}; }
    [[nodiscard]] bool empty() const { return words_.empty(); }
    [[nodiscard]] std::size_t size() const {
        std::size_t size = 0;
        for (const Id word : words_)
            size += word.kind() == IdKind::none ? word.number() : 1;
        return size;
    }

private:
    /// How many count on from the id at `word`.
    static std::uint32_t following(const Id* word, const Id* end) {
        return word + 1 != end && word[1].kind() == IdKind::none ? word[1].number() : 0;
    }
    [[nodiscard]] const Id* end_of_words() const { return words_.data() + words_.size(); }

    std::span<const Id> words_;
};

/// Makes such a list, id by id; each must be of a kind.
class IdListBuilder {
public:
    void push_back(Id id) {
        if (id == next_) {
            ++following_;
        } else {
            end_run();
            words_.push_back(id);
        }
        next_ = id + 1;
    }
    /// Valid until it is changed.
    [[nodiscard]] std::span<const Id> words() {
        end_run();
        return words_;
    }
    void clear() {
        end_run();
        words_.clear();
    }

private:
    void end_run() {
        if (following_ > 0) {
            const Id more{IdKind::none, std::exchange(following_, 0)};
            words_.push_back(more);
        }
        next_ = {};
    }

    std::vector<Id> words_;
    Id next_{};                    // that would count on
    std::uint32_t following_ = 0;  // not yet written
};

}  // namespace trace
