#include "app/compare/changed_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace app::compare {

namespace {

/// Of so many pairs of lines the longest common part is looked for; of more, all between the first
/// and the last line that differ counts as changed.
constexpr std::size_t most_pairs = 1'000'000;

/// How long the longest common part of the ends of both texts is, from each pair of lines on.
class Common {
public:
    Common(std::span<const std::string> a, std::span<const std::string> b)
        : width_{b.size() + 1}, length_((a.size() + 1) * width_) {
        for (std::size_t i = a.size(); i-- > 0;) {
            for (std::size_t j = b.size(); j-- > 0;)
                at(i, j) =
                    a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    std::uint32_t& at(std::size_t i, std::size_t j) { return length_[i * width_ + j]; }

private:
    std::size_t width_;
    std::vector<std::uint32_t> length_;
};

}  // namespace

Both<std::vector<int>> changed_lines(std::span<const std::string> a,
                                     std::span<const std::string> b) {
    const std::size_t lines = std::min(a.size(), b.size());
    std::size_t first = 0, last = 0;  // so many lines are equal at the beginning, and at the end
    while (first < lines && a[first] == b[first])
        ++first;
    while (last < lines - first && a[a.size() - 1 - last] == b[b.size() - 1 - last])
        ++last;
    const auto in_a = a.subspan(first, a.size() - first - last);
    const auto in_b = b.subspan(first, b.size() - first - last);
    Both<std::vector<int>> changed;
    const auto add = [&](std::vector<int>& to, std::size_t line) {
        to.push_back(static_cast<int>(first + line + 1));
    };
    std::size_t i = 0, j = 0;
    if (in_a.size() * in_b.size() <= most_pairs) {
        Common common{in_a, in_b};
        while (i < in_a.size() && j < in_b.size()) {
            if (in_a[i] == in_b[j]) {
                ++i;
                ++j;
            } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
                add(changed.a, i++);
            } else {
                add(changed.b, j++);
            }
        }
    }
    while (i < in_a.size())
        add(changed.a, i++);
    while (j < in_b.size())
        add(changed.b, j++);
    const std::size_t equal = a.size() - changed.a.size();
    return 2 * equal < std::max(a.size(), b.size()) ? Both<std::vector<int>>{} : changed;
}

}  // namespace app::compare
