#include "app/shell/gui.hpp"

#include <stdexcept>

#include <glad/gl.h>

#include <backends/imgui_impl_opengl3.h>

namespace app {

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
}

Gui::~Gui() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

void Gui::load_fonts(const FontFiles& files, float scale, float pixels_per_unit,
                     std::string_view texts, lessons::Language language) {
    fonts_ = build_fonts(files, scale, texts, language);
    for (Font* font : {&fonts_.body, &fonts_.bold, &fonts_.small, &fonts_.small_bold, &fonts_.mono,
                       &fonts_.mono_small, &fonts_.mono_big, &fonts_.big_bold}) {
        font->size /= pixels_per_unit;
        font->em /= pixels_per_unit;
        font->ascent /= pixels_per_unit;
    }
#if IMGUI_VERSION_NUM < 19200
    ImGui::GetIO().FontGlobalScale = 1.0F / pixels_per_unit;
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
#endif
    apply_style(*theme_, fonts_.body.em);
}

void Gui::set_theme(ThemeName name) {
    theme_ = &app::theme(name);
    if (fonts_.body.em > 0)
        apply_style(*theme_, fonts_.body.em);
}

void Gui::render(int width, int height) {
    const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(theme_->background);
    glViewport(0, 0, width, height);
    glClearColor(clear.x, clear.y, clear.z, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace app
