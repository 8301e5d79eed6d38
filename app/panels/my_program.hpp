#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/edit/open_programs.hpp"
#include "app/panels/editor.hpp"

namespace app {

/// The programs of one's own, as tabs, and below them the editor of the one in front.
class MyProgramPanel {
public:
    /// `programs` must outlive it.
    explicit MyProgramPanel(OpenPrograms& programs) : programs_{programs} {}

    /// It takes the keyboard's keys and characters.
    [[nodiscard]] EditorPanel& editor() { return editor_; }

    /// A program, as a lesson's, becomes a copy of one's own, in front, with the keyboard.
    /// Throws std::runtime_error if it cannot be written.
    void change(std::string_view name, std::string_view text);

    /// What has happened in a frame.
    struct Asked {
        /// It has been saved, is to be shown for the first time, or is in front now: what it does
        /// is to be seen. Null: nothing has.
        EditedProgram* run = nullptr;
        std::string complaint;  ///< what could not be done, and why; "": nothing
    };
    /// `error`: what is wrong with the program in front.
    Asked draw(const Canvas& c, const Box& box, const std::optional<ErrorMark>& error,
               const Translation& tr);

private:
    struct Tab {
        std::size_t program;
        float width;
    };
    [[nodiscard]] std::vector<Tab> seen_tabs(const Canvas& c, float room);
    void draw_tabs(const Canvas& c, Box box, Asked& asked, const Translation& tr);
    void draw_tab(const Canvas& c, const Box& box, std::size_t program, Asked& asked,
                  const Translation& tr);
    void draw_new(const Canvas& c, const Box& box, Asked& asked, const Translation& tr);
    void show(std::size_t program, Asked& asked);

    OpenPrograms& programs_;
    EditorPanel editor_;
    std::size_t first_ = 0;              ///< the tab at the left
    std::optional<std::size_t> closed_;  ///< in this frame
};

}  // namespace app
