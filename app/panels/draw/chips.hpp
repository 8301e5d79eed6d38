#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/panels/draw/frames.hpp"

namespace app {

/// A chip with a name and, below it, a few words.
struct NamedChip {
    trace::Id task{};     ///< selected by a click; none: nothing to select
    std::string ordinal;  ///< before the name: its place in a queue
    std::string name;
    std::vector<std::string>
        details;  ///< the same in several lengths: the first that fits is shown
    Chip look;
    Color color = 0;      ///< of the name
    bool struck = false;  ///< the name is struck out
    std::optional<float> progress;
};

/// How many are meant by "+9,980", the names of some of which are known.
[[nodiscard]] std::string more_text(std::size_t count);

enum class ChipRow {
    spread,  ///< from the left, and over the whole width
    queue,   ///< the first is the rightmost
};

/// A chip that is being dragged.
struct DraggedChip {
    std::optional<NamedChip> chip;  ///< none: there is none
    Box box{};                      ///< where it is now
    bool dropped = false;           ///< it has just been let go there
};
void draw_dragged(const Canvas& c, const DraggedChip& dragged);

/// Chips side by side, narrowed where they must be, and in two rows, of names alone, where one does
/// not hold them all; where they are too many, "+3" stands for the last ones, and for `more` that
/// are not even given. Returns the task that was clicked. With
/// `dragged` they can be dragged as well: it tells of the one that is.
std::optional<trace::Id> draw_chips(const Canvas& c, const char* id, const Box& box,
                                    std::span<const NamedChip> chips, std::size_t more, ChipRow row,
                                    trace::Id selected, DraggedChip* dragged = nullptr);

}  // namespace app
