#include "app/shell/unseen_frames.hpp"

#include <cfloat>

#include "app/panels/draw/imgui_surface.hpp"
#include "app/panels/draw/svg_surface.hpp"
#include "app/panels/main_view.hpp"

namespace app {

UnseenFrames::UnseenFrames(Gui& gui, MainView& view, ThemeName theme, ImVec2 size)
    : gui_{gui}, view_{view}, size_{size}, theme_before_{gui.theme().name} {
    ImGuiIO& io = ImGui::GetIO();
    size_before_ = io.DisplaySize;
    pointer_before_ = io.MousePos;
    io.DisplaySize = size;
    io.MousePos = {-FLT_MAX, -FLT_MAX};
    gui_.set_theme(theme);
    view_.be_pictured(true);
}

UnseenFrames::~UnseenFrames() {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = size_before_;
    io.MousePos = pointer_before_;
    gui_.set_theme(theme_before_);
    view_.be_pictured(false);
}

void UnseenFrames::draw_view() {
    gui_.begin_frame();
    ImGui::NewFrame();
    view_.draw(gui_.theme(), gui_.fonts(), size_);
}

void UnseenFrames::settle() {
    constexpr int frames = 2;
    for (int i = 0; i < frames; ++i) {
        draw_view();
        gui_.drop_frame();
    }
}

Picture UnseenFrames::draw(const Framebuffer& on) {
    settle();
    const Framebuffer::Bound bound{on};
    do {
        draw_view();
    } while (!gui_.end_frame(on.width(), on.height()));
    return on.read();
}

std::string UnseenFrames::draw_svg() {
    settle();
    SvgSurface surface{size_};
    gui_.begin_frame();
    ImGui::NewFrame();
    {
        const ImGuiFullWindow window{size_};
        view_.draw_on({surface, gui_.theme(), gui_.fonts()}, size_);
    }
    gui_.drop_frame();
    return surface.document(view_.title(), view_.language() == Language::zh ? "zh-CN" : "en",
                            gui_.theme().background);
}

}  // namespace app
