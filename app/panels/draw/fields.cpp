#include "app/panels/draw/fields.hpp"

#include <algorithm>
#include <array>

#include <imgui_internal.h>

#include "app/panels/draw/lines.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/text.hpp"

namespace app {

namespace {

bool enter_pressed() {
#if IMGUI_VERSION_NUM < 18700
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
    return pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeyPadEnter);
#else
    return ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
#endif
}

/// While it lives, ImGui puts one item into the box.
class ItemIn {
public:
    ItemIn(const char* id, const Box& box, const Font& font, float padding_x)
        : back_{ImGui::GetCursorScreenPos()} {
#if IMGUI_VERSION_NUM < 19200
        ImGui::PushFont(font.font);
#else
        ImGui::PushFont(font.font, font.size);
#endif
        ImGui::PushID(id);
        const float padding_y =
            std::max(0.0F, rounded_down((box.height() - ImGui::GetFontSize()) / 2));
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {padding_x, padding_y});
        ImGui::SetCursorScreenPos(box.min);
        ImGui::SetNextItemWidth(box.width());
    }
    ~ItemIn() {
        ImGui::SetCursorScreenPos(back_);
        ImGui::PopStyleVar();
        ImGui::PopID();
        ImGui::PopFont();
    }
    ItemIn(const ItemIn&) = delete;
    ItemIn& operator=(const ItemIn&) = delete;

private:
    ImVec2 back_;
};

/// What an item shows is drawn as all else is, so that pictures without ImGui have it, too. While
/// this lives, ImGui, which goes on to do what there is to do, draws nothing of it, except where it
/// has the keyboard: that is for the window alone.
class ShownByUs {
public:
    /// `label`: of the item, in the IDs that are open.
    ShownByUs(const Canvas& c, const char* label, const Box& box, Color color)
        : shown_{ImGui::GetActiveID() != ImGui::GetID(label)} {
        if (!shown_) {
            ImGui::PushStyleColor(ImGuiCol_Text, color);
            return;
        }
        const bool hovered = pointer_in_window() && box.contains(pointer_at());
        c.surface.rectangle(box, hovered ? c.theme.button_hovered : c.theme.button, c.rounding());
        for (const ImGuiCol hidden : colors)
            ImGui::PushStyleColor(hidden, IM_COL32_BLACK_TRANS);
    }
    ~ShownByUs() { ImGui::PopStyleColor(shown_ ? static_cast<int>(colors.size()) : 1); }
    ShownByUs(const ShownByUs&) = delete;
    ShownByUs& operator=(const ShownByUs&) = delete;

    explicit operator bool() const { return shown_; }

private:
    static constexpr std::array colors{ImGuiCol_Text, ImGuiCol_TextDisabled, ImGuiCol_Border,
                                       ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered};

    bool shown_;
};

using Complete = std::function<std::string(std::string_view)>;

struct PathEdit {
    const Complete& complete;
    bool at_end;
};

int edit_path(ImGuiInputTextCallbackData* data) {
    const auto& edit = *static_cast<const PathEdit*>(data->UserData);
    if (data->EventFlag == ImGuiInputTextFlags_CallbackCompletion) {
        const auto text = edit.complete({data->Buf, static_cast<std::size_t>(data->BufTextLen)});
        data->DeleteChars(0, data->BufTextLen);
        data->InsertChars(0, text.c_str());
    } else if (edit.at_end) {
        data->ClearSelection();
        data->CursorPos = data->BufTextLen;
    }
    return 0;
}

/// `edit`: null, if it is for no path.
PathField draw_field(const Canvas& c, const char* id, const Box& box, std::string& text,
                     std::string_view hint, bool take_focus, PathEdit* edit) {
    std::array<char, 4096> buffer{};  // a path may be so long
    text.copy(buffer.data(), buffer.size() - 1);
    constexpr ImGuiInputTextFlags calls =
        ImGuiInputTextFlags_CallbackCompletion | ImGuiInputTextFlags_CallbackAlways;
    PathField field;
    {
        const ItemIn item{id, box, c.fonts.small, c.px(8)};
        if (take_focus)
            ImGui::SetKeyboardFocusHere();
        const std::string hint_text{hint};
        c.fonts.small.need(hint);
        c.fonts.small.need(text);
        const ShownByUs shown{c, "##text", box, c.theme.text};
        if (shown) {
            draw_text_in(c, box.inset(c.px(8), 0), c.fonts.small,
                         text.empty() ? c.theme.muted : c.theme.text, text.empty() ? hint : text);
        }
        if (ImGui::InputTextWithHint("##text", hint_text.c_str(), buffer.data(), buffer.size(),
                                     edit ? calls : 0, edit ? edit_path : nullptr, edit))
            text = buffer.data();
        // What has just been typed or pasted.
        if (c.fonts.small.need(text))
            c.fonts.atlas->set_moved();
        field.active = ImGui::IsItemActive();
        field.entered = ImGui::IsItemDeactivated() && enter_pressed();
    }
    draw_outline(c, box, c.rounding(),
                 {field.active ? c.theme.selected_border : c.theme.border, c.hairline()});
    return field;
}

}  // namespace

bool draw_text_field(const Canvas& c, const char* id, const Box& box, std::string& text,
                     std::string_view hint, bool take_focus) {
    return draw_field(c, id, box, text, hint, take_focus, nullptr).active;
}

PathField draw_path_field(const Canvas& c, const char* id, const Box& box, std::string& text,
                          const PathLook& look, const Complete& complete) {
    PathEdit edit{complete, look.at_end};
    return draw_field(c, id, box, text, look.hint, look.take_focus, &edit);
}

bool typing() {
    return ImGui::GetIO().WantTextInput;
}

bool keyboard_is_taken() {
    // A field with the keyboard is active, as is what is held; but that does not want it.
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    return g.ActiveId != 0 && g.ActiveId == g.InputTextState.ID;
}

void keep_typing() {
    ImGui::GetCurrentContext()->WantTextInputNextFrame = 1;
}

std::string clipboard() {
    const char* const text = ImGui::GetClipboardText();
    return text ? text : "";
}

void set_clipboard(const std::string& text) {
    ImGui::SetClipboardText(text.c_str());
}

NumberField draw_number_field(const Canvas& c, const char* id, const Box& box, double value,
                              const Range& range, const char* format) {
    const ItemIn item{id, box, c.fonts.mono_small, c.px(6)};
    c.fonts.mono_small.need("0123456789+-*/.e");  // what may be typed
    c.fonts.mono_small.need(format);
    double moved = value;
    NumberField result;
    const ShownByUs shown{c, "##number", box, c.theme.accent};
    if (shown) {
        std::array<char, 64> text{};
        ImGui::DataTypeFormatString(text.data(), static_cast<int>(text.size()),
                                    ImGuiDataType_Double, &value, format);
        draw_text_in(c, box, c.fonts.mono_small, c.theme.accent, text.data(), Align::center);
        draw_outline(c, box, c.rounding(), {c.theme.border, c.hairline()});
    }
    const bool changed = ImGui::DragScalar("##number", ImGuiDataType_Double, &moved,
                                           static_cast<float>(range.step) / 8, &range.least,
                                           &range.most, format, ImGuiSliderFlags_AlwaysClamp);
    if (changed)
        result.changed = std::clamp(moved, range.least, range.most);
    result.held = ImGui::IsItemActive();
    // Also where ImGui does not see to it, as for a field that is scrolled out of sight.
    if (result.held && enter_pressed()) {
        ImGui::ClearActiveID();
        result.held = false;
    }
    return result;
}

}  // namespace app
