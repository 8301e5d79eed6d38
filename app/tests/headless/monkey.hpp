#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "app/tests/headless/headless_window.hpp"

namespace app {

/// Does to a window whatever a person could, by chance: keys, the mouse, other programs, other
/// sizes. The same seed does the same.
class Monkey {
public:
    /// `programs`: what it opens besides the lessons.
    Monkey(HeadlessWindow& window, std::uint32_t seed,
           std::vector<std::shared_ptr<const Program>> programs);

    /// Does one thing, and draws. Throws what the window throws.
    void act();
    /// What it did last, in words.
    [[nodiscard]] const std::string& last() const { return last_; }

private:
    [[nodiscard]] std::size_t any(std::size_t count);
    [[nodiscard]] float part();
    [[nodiscard]] ImVec2 somewhere();
    void press();
    void click();
    void drag();
    void wheel();
    void type();
    void resize();
    void open();

    HeadlessWindow& window_;
    std::minstd_rand random_;
    std::vector<std::shared_ptr<const Program>> programs_;
    std::string last_;
};

}  // namespace app
