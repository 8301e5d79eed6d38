#pragma once

#include <cstddef>

#include "app/panels/draw/box.hpp"

/// The mouse, as ImGui has it. All of this must be used inside an ImGui window.
namespace app {

struct Cubic;

/// What the pointer does over a box.
struct Pointer {
    bool hovered = false;
    bool held = false;
    bool clicked = false;  ///< pressed and released here
    bool let_go = false;   ///< pressed here, and released in this frame wherever it is
    Box box{};             ///< that it is over
};

/// `id` is unique in its window and Ids.
Pointer pointer_over(const char* id, const Box& box);
/// Of several with the same id, that with this number.
Pointer pointer_over(const char* id, std::size_t number, const Box& box);

/// While it lives, ids are those of a part of the window that has this name or number.
class Ids {
public:
    explicit Ids(const char* part);
    explicit Ids(std::size_t part);
    ~Ids();
    Ids(const Ids&) = delete;
    Ids& operator=(const Ids&) = delete;
};

/// While it lives, nothing outside of a box answers to the pointer.
class PointerClip {
public:
    explicit PointerClip(const Box& box);
    ~PointerClip();
    PointerClip(const PointerClip&) = delete;
    PointerClip& operator=(const PointerClip&) = delete;
};

/// Where the pointer is, and how far it has come since the last frame.
[[nodiscard]] ImVec2 pointer_at();
[[nodiscard]] ImVec2 pointer_moved();
/// Since the button went down it has been moved by more than a hand's tremble.
[[nodiscard]] bool pointer_dragged();
/// No further than so many pixels from the curve.
[[nodiscard]] bool pointer_near(const Cubic& curve, float reach);
/// How far, since the button went down; also in the frame in which it is let go.
[[nodiscard]] ImVec2 pointer_dragged_by();
/// Something is held: a slider that is dragged, a field that has the keyboard.
[[nodiscard]] bool something_held();
/// Over the box, in the window that is on top there, with no button down that something holds.
[[nodiscard]] bool pointer_rests_on(const Box& box);
/// A click on what answers to none; all that does must have been drawn.
[[nodiscard]] bool clicked_nothing();
/// The button went down in this frame: for the first time, or so many times in quick succession; 0:
/// it did not.
[[nodiscard]] int times_pressed();
/// The pointer is one that shows where in a text it is.
void show_text_pointer();
/// The button went down in this frame, and not inside of the box.
[[nodiscard]] bool pressed_outside(const Box& box);

/// How far the wheel was turned since the last frame, in notches, to the left and up.
struct Wheel {
    float left = 0, up = 0;
    bool ctrl = false, shift = false;  ///< held meanwhile
};
[[nodiscard]] Wheel wheel();
[[nodiscard]] bool shift_held();
/// Since the last frame.
[[nodiscard]] float frame_seconds();
/// The window that is being drawn is on top where the pointer is.
[[nodiscard]] bool pointer_in_window();

enum class Resize { sideways, up_and_down };
/// How the pointer looks in this frame.
void show_resize_pointer(Resize resize);

}  // namespace app
