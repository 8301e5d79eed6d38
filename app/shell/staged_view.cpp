#include "app/shell/staged_view.hpp"

#include <fmt/core.h>

#include "app/look/find_fonts.hpp"

namespace app {

StagedView::StagedView(const Catalogue& catalogue, std::shared_ptr<Run> run,
                       const PictureLook& look)
    : size_{static_cast<float>(look.width), static_cast<float>(look.height)},
      screen_{look.width, look.height},
      fonts_{find_fonts()},
      view_{catalogue, std::move(run), Settings{}, look.language} {
    if (!fonts_.has_chinese()) {
        const auto& english = Translation::of(lessons::Language::en);
        fmt::print(stderr, "loopscope: {}\n", english["top.no_chinese"]);
        view_.keep_english();
    }
    const double scale =
        look.scale * view_.text_factor(look.width / look.scale, look.height / look.scale);
    gui().load_fonts(fonts_, static_cast<float>(scale), 1, view_.language());
}

}  // namespace app
