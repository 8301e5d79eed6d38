#include "app/shell/gui.hpp"

#include <stdexcept>

#include <glad/gl.h>

#include <backends/imgui_impl_opengl3.h>

#include "app/look/style.hpp"

namespace app {

namespace {

#if IMGUI_VERSION_NUM < 19200
/// The backend makes a texture of all glyphs when it starts. Ours is GlyphTexture: it gets a pixel.
void start_without_glyphs() {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.TexPixelsRGBA32 = static_cast<unsigned*>(IM_ALLOC(sizeof(unsigned)));
    *atlas.TexPixelsRGBA32 = 0;
    atlas.TexWidth = atlas.TexHeight = 1;
    ImGui_ImplOpenGL3_CreateDeviceObjects();
}
#endif

}  // namespace

Gui::Gui() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // the settings file is ours
    io.LogFilename = nullptr;
    io.ConfigDragClickToInputText = true;  // a click is easier to guess than a double click
    if (!ImGui_ImplOpenGL3_Init("#version 330 core")) {
        ImGui::DestroyContext();
        throw std::runtime_error{"ImGui finds no usable OpenGL library; is libgl1 installed?"};
    }
#if IMGUI_VERSION_NUM < 19200
    start_without_glyphs();
    texture_.emplace();
#endif
}

Gui::~Gui() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

void Gui::load_fonts(const FontFiles& files, float scale, float pixels_per_unit,
                     lessons::Language language) {
    order_ = {files, scale, pixels_per_unit, language};
    build_fonts();
}

void Gui::build_fonts() {
    fonts_ = app::build_fonts(order_.files, order_.scale, order_.language);
    for (Font* font : {&fonts_.body, &fonts_.bold, &fonts_.small, &fonts_.small_bold, &fonts_.mono,
                       &fonts_.mono_small, &fonts_.mono_big, &fonts_.big_bold}) {
        font->size /= order_.pixels_per_unit;
        font->em /= order_.pixels_per_unit;
        font->ascent /= order_.pixels_per_unit;
    }
#if IMGUI_VERSION_NUM < 19200
    ImGui::GetIO().FontGlobalScale = 1.0F / order_.pixels_per_unit;
#endif
    apply_style(*theme_, fonts_.body.em);
}

void Gui::set_theme(ThemeName name) {
    theme_ = &app::theme(name);
    if (fonts_.body.em > 0)
        apply_style(*theme_, fonts_.body.em);
}

void Gui::begin_frame() {
    ImGui_ImplOpenGL3_NewFrame();
#if IMGUI_VERSION_NUM < 19200
    texture_->use();
#endif
}

void Gui::drop_frame() {
    ImGui::EndFrame();
#if IMGUI_VERSION_NUM < 19200
    static_cast<void>(fonts_.atlas->take_moved());
    if (fonts_.atlas->full())
        build_fonts();
#endif
}

bool Gui::end_frame(int width, int height) {
#if IMGUI_VERSION_NUM < 19200
    // If a picture had more glyphs than there is room for, it would never be ready.
    constexpr int most_again = 3;
    if (fonts_.atlas->take_moved() && drawn_again_++ < most_again) {
        drop_frame();
        return false;
    }
    drawn_again_ = 0;
#endif
    const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(theme_->background);
    glViewport(0, 0, width, height);
    glClearColor(clear.x, clear.y, clear.z, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui::Render();
#if IMGUI_VERSION_NUM < 19200
    texture_->update(*fonts_.atlas);
#endif
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    return true;
}

}  // namespace app
