#include "app/panels/draw/fields.hpp"

#include <array>

#include "app/panels/draw/lines.hpp"

namespace app {

void draw_text_field(const Canvas& c, const char* id, const Box& box, std::string& text,
                     std::string_view hint, bool take_focus) {
    const Font& font = c.fonts.small;
#if IMGUI_VERSION_NUM < 19200
    ImGui::PushFont(font.font);
#else
    ImGui::PushFont(font.font, font.size);
#endif
    std::array<char, 128> buffer{};
    text.copy(buffer.data(), buffer.size() - 1);
    const float padding = std::max(0.0F, std::floor((box.height() - ImGui::GetFontSize()) / 2));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {c.px(8), padding});
    const ImVec2 back = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(box.min);
    ImGui::SetNextItemWidth(box.width());
    if (take_focus)
        ImGui::SetKeyboardFocusHere();
    ImGui::PushID(id);
    const std::string hint_text{hint};
    if (ImGui::InputTextWithHint("##text", hint_text.c_str(), buffer.data(), buffer.size()))
        text = buffer.data();
    const bool escaped =
        ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
    if (escaped)
        text.clear();
    const bool active = ImGui::IsItemActive();
    ImGui::PopID();
    ImGui::SetCursorScreenPos(back);
    ImGui::PopStyleVar();
    ImGui::PopFont();
    draw_outline(c, box, c.rounding(),
                 {active ? c.theme.selected_border : c.theme.border, c.hairline()});
}

}  // namespace app
