#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <vector>

namespace app {

/// A list in which the next element that is large enough is found in logarithmic time.
template <class Value>
class MaxTree {
public:
    MaxTree() = default;
    explicit MaxTree(const std::vector<Value>& values)
        : size_(values.size()), leaves_(std::bit_ceil(std::max<std::size_t>(size_, 1))) {
        largest_.resize(2 * leaves_);
        std::copy(values.begin(), values.end(),
                  largest_.begin() + static_cast<std::ptrdiff_t>(leaves_));
        for (std::size_t i = leaves_; --i > 0;)
            largest_[i] = std::max(largest_[2 * i], largest_[2 * i + 1]);
    }

    /// The first index from `from` on at which there is no less than `least`; the size if there is
    /// none.
    [[nodiscard]] std::size_t first(std::size_t from, const Value& least) const {
        if (from >= size_)
            return size_;
        auto node = leaves_ + from;
        while (largest_[node] < least) {
            while (node % 2 == 1)  // all that is below its parent is done
                node /= 2;
            if (node == 0)
                return size_;
            ++node;
        }
        while (node < leaves_)
            node = 2 * node + (largest_[2 * node] < least ? 1 : 0);
        return std::min(node - leaves_, size_);
    }

private:
    std::size_t size_ = 0, leaves_ = 1;
    std::vector<Value> largest_{2};  ///< of each node's leaves; the leaves last, the root at 1
};

}  // namespace app
