#pragma once

namespace app {

/// Answers, each at the first try.
struct Tally {
    int answered = 0, right = 0;

    void add(bool was_right) {
        ++answered;
        right += was_right ? 1 : 0;
    }
    [[nodiscard]] int percent() const {
        return answered == 0 ? 0 : (100 * right + answered / 2) / answered;
    }
    bool operator==(const Tally&) const = default;
};

}  // namespace app
