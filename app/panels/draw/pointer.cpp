#include "app/panels/draw/pointer.hpp"

#include <imgui_internal.h>

#include <algorithm>

#include "app/panels/draw/surface.hpp"

namespace app {

Pointer pointer_over(const char* id, const Box& box) {
    const ImVec2 back = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(box.min);
    Pointer pointer;
    pointer.clicked =
        ImGui::InvisibleButton(id, {std::max(box.width(), 1.0F), std::max(box.height(), 1.0F)});
    pointer.hovered = ImGui::IsItemHovered();
    pointer.held = ImGui::IsItemActive();
    pointer.let_go = ImGui::IsItemDeactivated();
    pointer.box = box;
    ImGui::SetCursorScreenPos(back);
    return pointer;
}

Pointer pointer_over(const char* id, std::size_t number, const Box& box) {
    const Ids numbered{number};
    return pointer_over(id, box);
}

Ids::Ids(const char* part) {
    ImGui::PushID(part);
}
Ids::Ids(std::size_t part) {
    ImGui::PushID(static_cast<int>(part));
}
Ids::~Ids() {
    ImGui::PopID();
}

PointerClip::PointerClip(const Box& box) {
    ImGui::PushClipRect(box.min, box.max, true);
}
PointerClip::~PointerClip() {
    ImGui::PopClipRect();
}

ImVec2 pointer_at() {
    return ImGui::GetIO().MousePos;
}

ImVec2 pointer_moved() {
    return ImGui::GetIO().MouseDelta;
}

bool shift_held() {
    return ImGui::GetIO().KeyShift;
}

float frame_seconds() {
    return ImGui::GetIO().DeltaTime;
}

bool something_held() {
    return ImGui::IsAnyItemActive();
}

bool pointer_dragged() {
    const ImGuiIO& io = ImGui::GetIO();
    return io.MouseDragMaxDistanceSqr[0] > io.MouseDragThreshold * io.MouseDragThreshold;
}

ImVec2 pointer_dragged_by() {
    const ImGuiIO& io = ImGui::GetIO();
    return {io.MousePos.x - io.MouseClickedPos[0].x, io.MousePos.y - io.MouseClickedPos[0].y};
}

bool pointer_near(const Cubic& curve, float reach) {
    constexpr int pieces = 16;
    const ImVec2 at = pointer_at();
    const ImVec2 there =
        ImBezierCubicClosestPoint(curve.from, curve.control1, curve.control2, curve.to, at, pieces);
    const ImVec2 off{there.x - at.x, there.y - at.y};
    return off.x * off.x + off.y * off.y <= reach * reach;
}

bool pointer_rests_on(const Box& box) {
    return ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min, box.max) &&
           !ImGui::IsAnyItemActive();
}

bool clicked_nothing() {
    return ImGui::IsMouseReleased(0) && !pointer_dragged() && !ImGui::IsAnyItemHovered() &&
           !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
}

int times_pressed() {
    return ImGui::GetMouseClickedCount(0);
}

void show_text_pointer() {
    ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
}

bool pressed_outside(const Box& box) {
    return ImGui::IsMouseClicked(0) && !box.contains(ImGui::GetMousePos());
}

Wheel wheel() {
    const ImGuiIO& io = ImGui::GetIO();
    return {io.MouseWheelH, io.MouseWheel, io.KeyCtrl, io.KeyShift};
}

bool pointer_in_window() {
    return ImGui::IsWindowHovered();
}

void show_resize_pointer(Resize resize) {
    ImGui::SetMouseCursor(resize == Resize::sideways ? ImGuiMouseCursor_ResizeEW
                                                     : ImGuiMouseCursor_ResizeNS);
}

}  // namespace app
