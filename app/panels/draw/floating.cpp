#include "app/panels/draw/floating.hpp"

#include "app/panels/draw/text.hpp"

namespace app {
namespace {

constexpr const char* popup_id = "list";

}  // namespace

void show_tooltip(const Canvas& c, const RichText& text) {
    const float padding = c.px(10);
    const float widest = 24 * c.em;
    const ImVec2 size = rich_text_size(c, widest, text, {.size = TextSize::small});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {padding, padding * 0.7F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, c.rounding());
    ImGui::BeginTooltip();
    c.surface.push_layer();
    draw_rich_text(c, ImGui::GetCursorScreenPos(), size.x + 1, text,
                   {.size = TextSize::small, .color = c.theme.text});
    c.surface.pop_layer();
    ImGui::Dummy(size);
    ImGui::EndTooltip();
    ImGui::PopStyleVar(2);
}

Popup::Popup(const Canvas& c, const Box& button, ImVec2 size) : surface_{c.surface} {
    const float gap = c.px(3);
    const bool up = button.max.y + size.y > ImGui::GetIO().DisplaySize.y;
    ImGui::SetNextWindowPos({button.min.x, up ? button.min.y - size.y - gap : button.max.y + gap});
    ImGui::SetNextWindowSize(size);
    open_ = ImGui::BeginPopup(popup_id, ImGuiWindowFlags_NoScrollbar);
    if (!open_)
        return;
    surface_.push_layer();
    box_ = box_at(ImGui::GetWindowPos(), size);
}

Popup::~Popup() {
    if (!open_)
        return;
    surface_.pop_layer();
    ImGui::EndPopup();
}

void Popup::open() {
    ImGui::OpenPopup(popup_id);
}

bool Popup::is_open() {
    return ImGui::IsPopupOpen(popup_id);
}

void Popup::close() const {
    ImGui::CloseCurrentPopup();
}

}  // namespace app
