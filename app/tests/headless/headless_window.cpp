#include "app/tests/headless/headless_window.hpp"

#include <fmt/core.h>

#include <cmath>
#include <stdexcept>

#include "app/look/find_fonts.hpp"
#include "app/panels/draw/imgui_surface.hpp"
#include "app/tests/catalogue.hpp"
#include "app/timeline/timeline.hpp"

namespace app {

namespace {

void require(bool holds, std::string_view what) {
    if (!holds)
        throw std::logic_error{std::string{what}};
}

bool finite(ImVec2 p) {
    return std::isfinite(p.x) && std::isfinite(p.y);
}

void check_list(const ImDrawList& list) {
    for (const ImDrawVert& vertex : list.VtxBuffer)
        require(finite(vertex.pos) && finite(vertex.uv), "a vertex is nowhere");
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const ImVec4& clip = command.ClipRect;
        require(finite({clip.x, clip.y}) && finite({clip.z, clip.w}),
                "a clip rectangle is nowhere");
        const auto end = command.IdxOffset + command.ElemCount;
        require(end <= static_cast<unsigned>(list.IdxBuffer.Size), "indices that are not there");
        for (auto i = command.IdxOffset; i < end; ++i) {
            require(command.VtxOffset + list.IdxBuffer[static_cast<int>(i)] <
                        static_cast<unsigned>(list.VtxBuffer.Size),
                    "a vertex that is not there");
        }
    }
}

void check_view(const TimelineView& view) {
    require(view.part > 0 && view.part <= 1, "the timeline shows more than the run, or nothing");
    require(view.zoom > 0 && std::isfinite(view.zoom), "the timeline's zoom");
    require(view.left >= 0 && view.left <= 1, "the timeline is beside the run");
    require(std::isfinite(view.scroll) && view.scroll >= 0, "the lanes are scrolled away");
    require(view.followed >= 0 && view.followed <= 1, "the now line is beside the run");
}

}  // namespace

HeadlessWindow::HeadlessWindow(Invocation invocation, ImVec2 size, lessons::Language language,
                               float scale)
    : size_{size} {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigDragClickToInputText = true;  // as in the window
    // As the window's OpenGL does: more than 65,536 vertices in a list.
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.DeltaTime = 1.0F / 60;
#if IMGUI_VERSION_NUM < 18700
    io.KeyMap[ImGuiKey_Escape] = ImGuiKey_Escape;
    io.KeyMap[ImGuiKey_Enter] = ImGuiKey_Enter;
#endif
    fonts_ = build_fonts(find_fonts(), scale, language);
    view_.emplace(catalogue(), std::make_shared<Run>(std::move(invocation)), Settings{}, language);
}

HeadlessWindow::~HeadlessWindow() {
    ImGui::DestroyContext();
}

void HeadlessWindow::move_mouse(ImVec2 to) {
    ImGui::GetIO().MousePos = to;
}

void HeadlessWindow::hold_mouse(bool down) {
    ImGui::GetIO().MouseDown[0] = down;
}

void HeadlessWindow::click(ImVec2 at) {
    move_mouse(at);
    frame();
    hold_mouse(true);
    frame();
    hold_mouse(false);
    frame();
    frame();
}

void HeadlessWindow::turn_wheel(float sideways, float up) {
    ImGui::GetIO().MouseWheelH += sideways;
    ImGui::GetIO().MouseWheel += up;
}

void HeadlessWindow::hold_keys(bool ctrl, bool shift) {
    ImGui::GetIO().KeyCtrl = ctrl;
    ImGui::GetIO().KeyShift = shift;
}

void HeadlessWindow::press(Command command) {
    if (!ImGui::GetIO().WantTextInput)
        perform(command, *view_);
}

void HeadlessWindow::press(Key key) {
    app::press({key}, {.typing = ImGui::GetIO().WantTextInput}, *view_);
}

void HeadlessWindow::hold(Key key) {
    app::press({key}, {.held = true, .typing = ImGui::GetIO().WantTextInput}, *view_);
}

void HeadlessWindow::press_escape() {
    app::press({Key::escape}, {.typing = ImGui::GetIO().WantTextInput}, *view_);
    set_key(ImGuiKey_Escape, true);
    frame();
    set_key(ImGuiKey_Escape, false);
}

void HeadlessWindow::press_enter() {
    set_key(ImGuiKey_Enter, true);
    frame();
    set_key(ImGuiKey_Enter, false);
}

void HeadlessWindow::set_key(ImGuiKey key, bool down) {
#if IMGUI_VERSION_NUM < 18700
    ImGui::GetIO().KeysDown[key] = down;
#else
    ImGui::GetIO().AddKeyEvent(key, down);
#endif
}

void HeadlessWindow::type(char character) {
    ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(character));
}

void HeadlessWindow::frame() {
    draw();
    check();
}

void HeadlessWindow::draw() {
    begin();
    static_cast<void>(view_->title());
    view_->draw(theme(view_->settings().theme), fonts_, size_);
    ImGui::Render();
}

void HeadlessWindow::draw_on(Surface& surface) {
    begin();
    {
        const ImGuiFullWindow window{size_};
        view_->draw_on({surface, theme(view_->settings().theme), fonts_}, size_);
    }
    ImGui::Render();
}

void HeadlessWindow::begin() {
    ImGui::GetIO().DisplaySize = size_;
    view_->player().advance(ImGui::GetIO().DeltaTime);
    ImGui::NewFrame();
}

void HeadlessWindow::check() {
    const ImDrawData& data = drawn();
    for (int i = 0; i < data.CmdListsCount; ++i)
        check_list(*data.CmdLists[i]);
    const Player& player = view_->player();
    require(player.cursor() <= player.size(), "the cursor is beyond the run");
    require(player.cursor() <= player.frontier(), "what has not run is shown");
    check_view(view_->timeline_view());
}

}  // namespace app
