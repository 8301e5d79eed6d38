#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/panels/draw/list.hpp"
#include "app/panels/panel.hpp"
#include "app/run/catalogue.hpp"
#include "app/workspace/workspace.hpp"

namespace app {

/// Programs to begin with, in one's own copy: the patterns and the lessons; and one's own that are
/// not open, to go on with. A row that asks for nothing is a heading.
class BeginList {
public:
    struct Row {
        std::string text, beside;  ///< beside: in which folder it is
        Wish wish;
    };
    /// As they are now.
    void fill(const Catalogue& catalogue, const Workspace& workspace, const Translation& tr);

    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    /// How many rows the patterns and one's own have; the others are the lessons'.
    [[nodiscard]] std::size_t before_lessons() const { return before_lessons_; }

    /// The row of the keyboard, which is no heading.
    [[nodiscard]] std::size_t focus() const { return focus_; }
    void move_focus(int by);
    /// From the patterns to the lessons, or back.
    void change_column();

private:
    void heading(const std::string& text);

    std::vector<Row> rows_;
    std::size_t before_lessons_ = 0, focus_ = 0;
};

class BeginPanel final : public Panel {
public:
    explicit BeginPanel(const BeginList& list) : list_{list} {}
    void scroll_to_start();
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;

private:
    Wish draw_rows(const Canvas& c, const Box& room, std::size_t from, std::size_t to,
                   ListPlace& place);

    const BeginList& list_;
    ListPlace left_, right_;
    std::size_t followed_ = 0;  ///< the focus that was last brought into sight
};

class BeginBarPanel final : public Panel {
public:
    Wish draw(const Canvas& c, const Box& box, const Moment& moment) override;
};

}  // namespace app
