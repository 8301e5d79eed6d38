#include "app/look/style.hpp"

namespace app {

namespace {

static_assert(IM_COL32(0x12, 0x34, 0x56, 0xFF) == rgb(0x123456), "a Color is ImGui's");

ImVec4 vec(Color color) {
    return ImGui::ColorConvertU32ToFloat4(color);
}

}  // namespace

void apply_style(const Theme& t, float em) {
    // Start afresh: ScaleAllSizes is not reversible, and the scale may change while we run.
    ImGuiStyle style;
    style.WindowPadding = {0, 0};
    style.WindowRounding = 0;
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.PopupRounding = 0.4F * em;
    style.FrameBorderSize = 1;
    style.FrameRounding = 0.35F * em;
    style.FramePadding = {0.5F * em, 0.2F * em};
    style.ItemSpacing = {0.5F * em, 0.3F * em};
    style.ItemInnerSpacing = {0.4F * em, 0.3F * em};
    style.ScrollbarSize = 0.7F * em;
    style.ScrollbarRounding = 0.35F * em;
    style.GrabMinSize = 1.2F * em;
    style.GrabRounding = 0.35F * em;

    (t.name == ThemeName::dark ? ImGui::StyleColorsDark : ImGui::StyleColorsLight)(&style);

    const auto set = [&](ImGuiCol which, Color color) { style.Colors[which] = vec(color); };
    set(ImGuiCol_Text, t.text);
    set(ImGuiCol_TextDisabled, t.muted);
    set(ImGuiCol_WindowBg, t.background);
    set(ImGuiCol_ChildBg, IM_COL32_BLACK_TRANS);
    set(ImGuiCol_PopupBg, t.panel);
    set(ImGuiCol_Border, t.border);
    set(ImGuiCol_FrameBg, t.button);
    set(ImGuiCol_FrameBgHovered, t.button_hovered);
    set(ImGuiCol_FrameBgActive, t.button_hovered);
    set(ImGuiCol_ScrollbarBg, IM_COL32_BLACK_TRANS);
    set(ImGuiCol_ScrollbarGrab, t.border);
    set(ImGuiCol_ScrollbarGrabHovered, t.faint);
    set(ImGuiCol_ScrollbarGrabActive, t.muted);
    set(ImGuiCol_TextSelectedBg, faded(t.of(trace::TaskState::suspended).base, 0.45F));
    ImGui::GetStyle() = style;
}

}  // namespace app
