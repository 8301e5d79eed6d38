#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app/panels/draw/code_line.hpp"
#include "app/panels/draw/lines.hpp"
#include "app/panels/editor.hpp"

namespace app {

/// Of one frame, in one of its boxes.
class EditorPanel::Drawing {
public:
    Drawing(const Canvas& c, EditorPanel& panel, TextEditor& editor,
            const std::optional<ErrorMark>& error, const Translation& tr);

    [[nodiscard]] const Font& font() const { return c_.fonts.mono_small; }
    /// How high a line is.
    [[nodiscard]] static float row_of(const Canvas& c);

    void search_bar(const Box& box);
    /// What is wrong, along the lower edge of the box, of which it cuts off as much as it needs.
    void error_bar(Box& box);
    void text(const Box& room);

private:
    [[nodiscard]] CodeLine line(std::size_t i) const { return {font(), editor_.text().line(i)}; }
    [[nodiscard]] ListRows rows(const Box& room) const {
        return {editor_.text().lines(), [this](std::size_t) { return row_; }, room.height()};
    }
    [[nodiscard]] bool is_wrong(std::size_t i) const { return error_ && error_->line == i + 1; }
    [[nodiscard]] TextPlace place_at(const Box& room, ImVec2 at) const;
    void take_pointer(const Box& room, const Box& lines);
    void select_to(TextPlace place);
    [[nodiscard]] TextRange unit_at(TextPlace place) const;
    void follow_caret(const Box& room);
    void draw_row(const Box& room, std::size_t i, float y);
    void mark(const Box& room, std::size_t i, float y, std::size_t from, std::size_t to,
              Color color) const;
    /// x of the lines' begin, which may be left of the room.
    [[nodiscard]] float origin(const Box& room) const {
        return room.min.x + code_left_ - panel_.left_;
    }

    const Canvas& c_;
    EditorPanel& panel_;
    TextEditor& editor_;
    const std::optional<ErrorMark>& error_;
    const Translation& tr_;
    float row_, number_right_ = 0, code_left_ = 0;
};

}  // namespace app
