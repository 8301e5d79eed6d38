#pragma once

#include "app/panels/draw/canvas.hpp"
#include "app/text/rich_text.hpp"

/// What floats above the panels, in ImGui windows of its own.
namespace app {

/// Where a tooltip `size` large stands: above what it explains, near the pointer, or below it where
/// there is no room above; inside a window `window` large.
[[nodiscard]] ImVec2 tooltip_place(const Box& explained, ImVec2 pointer, ImVec2 size, float gap,
                                   ImVec2 window);

/// Above what it explains, and on top of everything. Call where that is hovered.
void show_tooltip(const Canvas& c, const Box& explained, const RichText& text);

/// While it lives, all is drawn over the whole window, and what is beneath does not answer to the
/// pointer. Several lie on each other as they are first drawn; each has an id.
class Overlay {
public:
    Overlay(const Canvas& c, const char* id);
    ~Overlay();
    Overlay(const Overlay&) = delete;
    Overlay& operator=(const Overlay&) = delete;

private:
    Surface& surface_;
};

/// The list that a button opens, `size` large, below the button or, where there is no room, above.
/// While this lives and is open, all is drawn into the list. One for each of the Ids.
class Popup {
public:
    Popup(const Canvas& c, const Box& button, ImVec2 size);
    ~Popup();
    Popup(const Popup&) = delete;
    Popup& operator=(const Popup&) = delete;

    static void open();
    [[nodiscard]] static bool is_open();
    /// Whether any is, whatever the Ids.
    [[nodiscard]] static bool any_open();
    /// The list that is open closes when it is drawn next.
    static void close_any();

    /// Whether it is open in this frame; it may have been closed by a click beside it.
    explicit operator bool() const { return open_; }
    [[nodiscard]] const Box& box() const { return box_; }
    void close() const;

private:
    static bool closing_;
    Surface& surface_;
    Box box_{};
    bool open_ = false;
};

}  // namespace app
