#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "app/run/program.hpp"

namespace lessons {
class Lesson;
}

namespace app {

/// The programs that can be chosen by their ids, in order, at least one.
class Catalogue {
public:
    using Item = std::shared_ptr<const Program>;

    /// The programs of one level.
    struct Level {
        int number = 0;
        std::vector<Item> programs;
    };

    explicit Catalogue(std::vector<lessons::Lesson> lessons);

    [[nodiscard]] std::span<const Item> all() const { return all_; }
    [[nodiscard]] const std::vector<Level>& levels() const { return levels_; }
    /// Null if there is none of that id.
    [[nodiscard]] Item find(std::string_view id) const;
    /// What to begin with: that of the id, else the first of all.
    [[nodiscard]] Item find_or_first(std::string_view id) const;
    /// Null if there is no such level.
    [[nodiscard]] Item first_of_level(int number) const;
    /// The one so many places further on, or the last or first; null if `program` is not in it.
    [[nodiscard]] Item neighbour(const Program& program, std::ptrdiff_t by) const;

private:
    std::vector<Item> all_;
    std::vector<Level> levels_;
};

}  // namespace app
